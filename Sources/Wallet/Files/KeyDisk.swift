/// The few things that a folder of keys asks of a disk, one system call each.
///
/// Written down as steps so that the order in which they are taken can be broken off after each
/// of them: see `KeyFiles`.
package protocol KeyDisk: ~Copyable {
    associatedtype Fault: Error

    /// A new empty file for its owner's eyes only. Refuses a name that is taken.
    mutating func create(_ name: String) throws(Fault)
    /// All of the bytes into the file that was created last.
    mutating func write(_ bytes: [UInt8], to name: String) throws(Fault)
    /// Returns once the bytes of that file are on the disk.
    mutating func sync(_ name: String) throws(Fault)
    /// Gives a file a second name. Refuses a name that is taken.
    mutating func link(_ name: String, as other: String) throws(Fault)
    /// Renames at once, in place of whatever has the other name.
    mutating func rename(_ name: String, over other: String) throws(Fault)
    /// Takes a name away; one that is not there is as good.
    mutating func remove(_ name: String) throws(Fault)
    /// Returns once the names of the folder are on the disk.
    mutating func syncFolder() throws(Fault)
}
