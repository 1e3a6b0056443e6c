import Glibc
import Host
import Platform
import Service
import Vocabulary
import Wallet

// What stops validators, worded and numbered in one place.
extension CommandFailure {
    static func taken(
        _ address: SocketAddress, _ purpose: String, _ fault: SystemFault
    ) -> CommandFailure {
        let hint =
            switch fault.code {
            case EADDRINUSE: "another network may be running; choose other ports"
            case EADDRNOTAVAIL: "this machine has no such address"
            case EACCES: "ports below 1024 are for whoever runs the machine"
            default: "novation doctor says what this machine allows"
            }
        return CommandFailure(
            .cannotWrite, "NV0021", "cannot use \(address) for \(purpose): \(fault.text)",
            hint: hint,
            details: ["address": .text("\(address)")])
    }

    init(_ fault: DurabilityFault, of index: ValidatorIndex) {
        self.init(fault, saying: "validator \(index): \(fault)")
    }

    private init(_ fault: DurabilityFault, saying message: String) {
        switch fault {
        case .storage(let fault): self.init(fault, saying: message)
        case .foreign:
            self.init(
                .configuration, "NV0026", message,
                hint: "start it with the genesis and index that its files were made for")
        case .foreignChain:
            self.init(
                .configuration, "NV0026", message,
                hint: "the chain file of any validator of this network will do")
        case .oldFormat:
            self.init(
                .configuration, "NV0033", message,
                hint: "go on with the version that made it, or make a new network")
        case .chainLost:
            self.init(
                .internalFault, "NV0031", message,
                hint: "the chain file of any validator of this network will do, or a copy")
        case .damaged, .unreadable, .journalLost, .segmentLost, .strayFile:
            self.init(.internalFault, "NV0031", message)
        case .signerInDoubt: self.init(.internalFault, "NV0032", message)
        }
    }

    private init(_ fault: StorageFault, saying message: String) {
        if fault.isFull {
            self.init(
                .cannotWrite, "NV0029", message, hint: "make room, then start it again")
        } else if fault.isDenied {
            self.init(
                .cannotWrite, "NV0030", message,
                hint: "give the folder to the user that runs it, writable")
        } else {
            self.init(.internalFault, "NV0020", message)
        }
    }

    init(_ fault: ValidatorHome.Fault, of index: ValidatorIndex, in path: String) {
        switch fault {
        case .system(let fault):
            self.init(.cannotWrite, "NV0007", "cannot make \(path): \(fault.text)")
        case .made(let file):
            self.init(
                .cannotWrite, "NV0007", "\(path) is a home already: \(file) is there",
                hint: "a home is made once")
        case .lock(.taken):
            self.init(
                .configuration, "NV0027", "another process runs validator \(index) in \(path)")
        case .lock(.system(let fault)):
            self.init(.cannotWrite, "NV0007", "cannot lock \(path): \(fault.text)")
        case .durability(let fault): self.init(fault, of: index)
        }
    }

    init(_ fault: RunFault) {
        switch fault {
        case .durability(let fault): self.init(fault, saying: fault.description)
        case .system(let fault): self.init(.internalFault, "NV0012", fault.description)
        case .halted(let why): self.init(.internalFault, "NV0020", why)
        }
    }
}
