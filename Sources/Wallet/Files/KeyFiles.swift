/// How key files come to be, change and go, so that whoever is killed at any step leaves the old
/// file or the new one, whole; a key that was in the folder is never gone.
///
/// One writer at a time: the caller holds the folder's lock. What a killed writer left under the
/// temporary name is cleared by the next one.
package enum KeyFiles {
    package static let temporary = "unfinished"

    /// A new file. Refuses a name that is taken; before the last steps there is no such name, and
    /// after them the whole file.
    package static func add<Disk: KeyDisk & ~Copyable>(
        _ name: String, _ bytes: [UInt8], on disk: inout Disk
    ) throws(Disk.Fault) {
        try prepare(bytes, on: &disk) { disk throws(Disk.Fault) in
            // Unlike a rename, a link never takes the place of a key that came in between.
            try disk.link(temporary, as: name)
            try disk.remove(temporary)
        }
        try disk.syncFolder()
    }

    /// New content under a name that is there.
    package static func replace<Disk: KeyDisk & ~Copyable>(
        _ name: String, _ bytes: [UInt8], on disk: inout Disk
    ) throws(Disk.Fault) {
        try prepare(bytes, on: &disk) { disk throws(Disk.Fault) in
            try disk.rename(temporary, over: name)
        }
        try disk.syncFolder()
    }

    /// The key under another name, with the content that goes with it. Killed in between, both
    /// names are there, each with its whole file.
    package static func move<Disk: KeyDisk & ~Copyable>(
        _ name: String, to other: String, _ bytes: [UInt8], on disk: inout Disk
    ) throws(Disk.Fault) {
        try add(other, bytes, on: &disk)
        try remove(name, on: &disk)
    }

    package static func remove<Disk: KeyDisk & ~Copyable>(
        _ name: String, on disk: inout Disk
    ) throws(Disk.Fault) {
        try disk.remove(name)
        try disk.syncFolder()
    }

    /// Puts the bytes down under the temporary name, durably, and `publish`es them.
    private static func prepare<Disk: KeyDisk & ~Copyable>(
        _ bytes: [UInt8], on disk: inout Disk,
        _ publish: (inout Disk) throws(Disk.Fault) -> Void
    ) throws(Disk.Fault) {
        try disk.remove(temporary)
        do throws(Disk.Fault) {
            try disk.create(temporary)
            try disk.write(bytes, to: temporary)
            try disk.sync(temporary)
            try publish(&disk)
        } catch {
            clear(&disk)
            throw error
        }
    }

    // The fault that came first is the one to tell; a leftover is cleared by the next writer.
    private static func clear<Disk: KeyDisk & ~Copyable>(_ disk: inout Disk) {
        do throws(Disk.Fault) {
            try disk.remove(temporary)
        } catch {
            return
        }
    }
}
