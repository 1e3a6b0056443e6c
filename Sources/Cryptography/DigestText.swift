import Encoding

extension Digest: CustomStringConvertible {
    /// Sixty-four lower-case hexadecimal digits.
    package var description: String {
        Hexadecimal.encode(bytes)
    }
}
