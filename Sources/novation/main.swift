import Glibc
import Platform
import Wallet

StandardStream.hold()
// A reader of our output that goes away is a fault of that write, not the end of the program.
signal(SIGPIPE, SIG_IGN)
// So is a limit on the size of files.
signal(SIGXFSZ, SIG_IGN)
exit(Int32(Door.run(TypedWords.all).rawValue))
