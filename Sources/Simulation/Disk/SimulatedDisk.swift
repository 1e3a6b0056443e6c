import Host
import Vocabulary

/// A directory that survives its validator, and what a power cut does to it.
package final class SimulatedDisk {
    private var files: [(name: String, file: DiskFile)] = []
    /// Removed since anything was synced: a power cut may bring them back.
    private var removed: [(name: String, file: DiskFile)] = []
    /// What a late disk has promised: a file and how many of its changes.
    private var owed: (name: String, count: Int)?
    private let conduct: SyncConduct
    /// Operations until the power goes; nil if it does not.
    private var operationsLeft: UInt32?
    /// Told after each sync, with the file as it is on the medium.
    package var onSync: ((String, [UInt8]) -> Void)?
    package private(set) var syncs: UInt64 = 0

    package init(conduct: SyncConduct = .honest) { self.conduct = conduct }

    /// The power goes before the operation after the next `count`.
    package func cut(after count: UInt32?) { operationsLeft = count }

    /// Powers down, and up again with what survived.
    package func crash(_ outcome: CrashOutcome, chance: inout RandomStream) {
        operationsLeft = nil
        owed = nil
        for (name, file) in removed where chance.flip() {
            if index(of: name) == nil { insert(name, file) }
        }
        removed = []
        files = files.compactMap { name, file in
            file.afterCrash(outcome, chance: &chance).map { (name, $0) }
        }
    }

    /// Takes everything, as a new disk in place of the old one.
    package func wipe() {
        files = []
        removed = []
        owed = nil
    }

    /// The names of all files, in byte order.
    var names: [String] { files.map(\.name) }

    func contents(of name: String) -> [UInt8]? { index(of: name).map { files[$0].file.bytes } }

    /// The bytes at the beginning of a file that no power cut can take.
    package func durablePrefix(of name: String) -> [UInt8]? {
        index(of: name).map { Array(files[$0].file.bytes.prefix(files[$0].file.durableCount)) }
    }

    func size(of name: String) -> Int? { index(of: name).map { files[$0].file.bytes.count } }

    func slice(of name: String, _ range: Range<Int>) -> [UInt8]? {
        guard let index = index(of: name), range.upperBound <= files[index].file.bytes.count
        else { return nil }
        return Array(files[index].file.bytes[range])
    }

    func change(_ name: String, _ body: (inout DiskFile) -> Void) {
        if index(of: name) == nil { insert(name, DiskFile()) }
        guard let index = index(of: name) else { return }
        body(&files[index].file)
    }

    func remove(_ name: String) {
        guard let index = index(of: name) else { return }
        removed.append(files.remove(at: index))
    }

    func sync(_ name: String) {
        syncs += 1
        removed = []
        let all = index(of: name).map { files[$0].file.unsyncedCount } ?? 0
        switch conduct {
        case .honest: complete(name, all)
        case .skips(let prefix): if !name.hasPrefix(prefix) { complete(name, all) }
        case .late(let prefix):
            guard name.hasPrefix(prefix) else { return complete(name, all) }
            let due = owed?.name == name ? owed?.count ?? 0 : 0
            complete(name, due)
            owed = (name, all - due)
        }
    }

    /// Counts an operation; throws when it is the one at which the power goes.
    func spend(_ operation: String, _ name: String) throws(StorageFault) {
        guard let left = operationsLeft else { return }
        guard left > 0 else {
            throw StorageFault(operation: operation, file: name, cause: .powerCut)
        }
        operationsLeft = left - 1
    }

    private func complete(_ name: String, _ count: Int) {
        guard let index = index(of: name) else { return }
        files[index].file.sync(first: count)
        let file = files[index].file
        let isWhole = file.unsyncedCount == 0
        onSync?(name, isWhole ? file.bytes : Array(file.bytes[..<file.durableCount]))
    }

    private func index(of name: String) -> Int? { files.firstIndex { $0.name == name } }

    private func insert(_ name: String, _ file: DiskFile) {
        let place = files.firstIndex { Self.precedes(name, $0.name) } ?? files.count
        files.insert((name, file), at: place)
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
