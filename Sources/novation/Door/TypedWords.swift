/// What was typed, byte for byte.
enum TypedWords {
    /// Nil in the place of a word that is not UTF-8: what the runtime makes of it would name
    /// another file.
    static var all: [String?] {
        (1..<max(1, Int(CommandLine.argc))).map { place in
            CommandLine.unsafeArgv[place].flatMap { String(validatingCString: $0) }
        }
    }
}
