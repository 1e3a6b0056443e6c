import Glibc
import Platform
import Wallet

/// The keystores of one user: `keys/NAME.json` under the home directory, files of mode 0600 in a
/// folder of mode 0700.
///
/// Nothing here replaces a key with another one; who is killed leaves the old file or the new.
struct KeyFolder: Sendable {
    private static let suffix = ".json"
    private static let longestFile = 16 * 1024

    let path: String

    init(home: String) { path = home + "/keys" }

    func file(_ name: KeyName) -> String { "\(path)/\(Self.entry(name))" }

    /// The keystore of a name. Refuses a file whose inside has another name.
    func read(_ name: KeyName) throws(CommandFailure) -> Keystore {
        try refuseUnsafe()
        let bytes: [UInt8]
        do throws(FileFault) {
            bytes = try PrivateFile.read(file(name), limit: Self.longestFile)
        } catch {
            if case .missing = error {
                throw .noSuch("there is no key '\(name)' in \(path)", hint: "novation wallet list")
            }
            throw CommandFailure(reading: error)
        }
        let keystore: Keystore
        do throws(KeystoreFault) {
            keystore = try Keystore(json: bytes)
        } catch {
            throw CommandFailure(error)
        }
        guard keystore.name == name else {
            throw CommandFailure(
                .badInput, "NV0016",
                "\(file(name)) holds the key '\(keystore.name)', not '\(name)'")
        }
        return keystore
    }

    /// Refuses a name that is taken, before anybody is asked for a passphrase.
    func refuseTaken(_ name: KeyName) throws(CommandFailure) {
        guard try !names().contains(name) else { throw taken(name) }
    }

    /// Writes a new keystore. Never replaces anything.
    func create(_ keystore: Keystore) throws(CommandFailure) {
        try change(keystore.name) { folder throws(SystemFault) in
            try KeyFiles.add(Self.entry(keystore.name), keystore.json, on: &folder)
        }
    }

    /// Puts the same key under another passphrase or cost in place of `old`.
    func replace(_ old: Keystore, by new: Keystore) throws(CommandFailure) {
        try change(new.name) { folder throws(SystemFault) in
            try refuseChanged(old)
            try KeyFiles.replace(Self.entry(new.name), new.json, on: &folder)
        }
    }

    /// The same key under another name. Killed in between, both names have it.
    func move(_ old: Keystore, to new: Keystore) throws(CommandFailure) {
        try change(new.name) { folder throws(SystemFault) in
            try refuseChanged(old)
            try KeyFiles.move(
                Self.entry(old.name), to: Self.entry(new.name), new.json, on: &folder)
        }
    }

    func remove(_ keystore: Keystore) throws(CommandFailure) {
        try change(keystore.name) { folder throws(SystemFault) in
            try refuseChanged(keystore)
            try KeyFiles.remove(Self.entry(keystore.name), on: &folder)
        }
    }

    /// The names that have a file, in order; none when there is no folder.
    func names() throws(CommandFailure) -> [KeyName] {
        try refuseUnsafe()
        guard let stream = opendir(path) else {
            if errno == ENOENT { return [] }
            let fault = SystemFault(call: "opendir", subject: path, code: errno)
            throw CommandFailure(reading: .system(fault))
        }
        defer { closedir(stream) }
        var names: [KeyName] = []
        while let entry = readdir(stream) {
            let file = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard file.hasSuffix(Self.suffix) else { continue }
            do throws(KeyNameFault) {
                names.append(try KeyName(String(file.dropLast(Self.suffix.utf8.count))))
            } catch {
                continue
            }
        }
        return names.sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
    }

    private static func entry(_ name: KeyName) -> String { name.text + suffix }

    private func refuseUnsafe() throws(CommandFailure) {
        do throws(FileFault) {
            try KeyDirectory.refuseUnsafe(path)
        } catch {
            throw CommandFailure(folder: error)
        }
    }

    /// One change under the folder's lock.
    private func change(
        _ name: KeyName, _ body: (inout KeyDirectory) throws(SystemFault) -> Void
    ) throws(CommandFailure) {
        var folder: KeyDirectory
        do throws(FileFault) {
            folder = try KeyDirectory(locking: path)
        } catch {
            throw CommandFailure(folder: error)
        }
        do throws(SystemFault) {
            try body(&folder)
        } catch {
            if error.code == EEXIST { throw taken(name) }
            if error.code == ESTALE {
                throw CommandFailure(
                    .cannotWrite, "NV0007", "the key's file changed meanwhile; nothing was done")
            }
            throw CommandFailure(writing: .system(error))
        }
    }

    /// While a passphrase was asked for, another process may have been at work.
    private func refuseChanged(_ keystore: Keystore) throws(SystemFault) {
        let path = file(keystore.name)
        do throws(FileFault) {
            if try PrivateFile.read(path, limit: Self.longestFile) == keystore.json { return }
        } catch {
            throw SystemFault(call: "read", subject: path, code: ESTALE)
        }
        throw SystemFault(call: "read", subject: path, code: ESTALE)
    }

    private func taken(_ name: KeyName) -> CommandFailure {
        CommandFailure(
            .cannotWrite, "NV0007", "there is a key '\(name)' already: \(file(name))",
            hint: "choose another name; keys are never overwritten")
    }
}
