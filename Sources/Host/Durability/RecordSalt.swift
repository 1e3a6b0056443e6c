/// What the records of one file are told by: the four bytes that each begins with, and what its
/// checksum starts from. Sixty-four bits that whoever wants to imitate a record must guess.
package struct RecordSalt: Equatable {
    let mark: UInt32
    let sum: UInt32
}
