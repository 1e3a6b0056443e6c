import Cryptography
import Encoding

extension Digest {
    /// Exactly 64 lower-case hexadecimal digits, else nil.
    package init?(hexadecimal text: String) {
        guard text.utf8.count == Digest.byteCount * 2 else { return nil }
        do throws(TextFault) {
            self.init(try Hexadecimal.decode(text))
        } catch {
            return nil
        }
    }
}
