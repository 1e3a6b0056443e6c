import Host
import Platform
import Wallet

/// The keystores of one user: `keys/NAME.json` under the home directory, each for its owner's
/// eyes only.
struct KeyFolder: Sendable {
    private static let suffix = ".json"
    private static let longestFile = 16 * 1024

    let path: String

    init(home: String) { path = home + "/keys" }

    func file(_ name: KeyName) -> String { "\(path)/\(name)\(Self.suffix)" }

    /// The keystore of a name. Refuses a file whose inside has another name.
    func read(_ name: KeyName) throws(CommandFailure) -> Keystore {
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
        guard try !names().contains(name) else {
            throw CommandFailure(
                .cannotWrite, "NV0007", "there is a key '\(name)' already: \(file(name))",
                hint: "choose another name; keys are never overwritten")
        }
    }

    /// Writes a new keystore. Never replaces anything.
    func create(_ keystore: Keystore) throws(CommandFailure) {
        do throws(FileFault) {
            try PrivateFile.create(file(keystore.name), keystore.json)
        } catch {
            throw CommandFailure(writing: error)
        }
    }

    /// The names that have a file, in order. Makes the folder when there is none.
    func names() throws(CommandFailure) -> [KeyName] {
        let files: [String]
        do throws(StorageFault) {
            files = try FileStorage(path).list()
        } catch {
            throw CommandFailure(.cannotWrite, "NV0007", "\(error)")
        }
        var names: [KeyName] = []
        for file in files where file.utf8.count > Self.suffix.utf8.count {
            guard file.hasSuffix(Self.suffix) else { continue }
            do throws(KeyNameFault) {
                names.append(try KeyName(String(file.dropLast(Self.suffix.count))))
            } catch {
                continue
            }
        }
        return names
    }
}
