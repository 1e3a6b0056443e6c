import Arithmetic
import Cryptography
import Encoding
import Platform
import Vocabulary
import Wallet

// Single words. Where a value has one text, that text is all that is read.
extension FuzzDoor {
    static let words = [
        FuzzDoor("decimal") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            for scale in [0, 6, 18] { decimal(text, scale: scale) }
        },
        FuzzDoor("hexadecimal") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            do throws(TextFault) {
                let value = try Hexadecimal.decode(text)
                invariant(Hexadecimal.encode(value) == text, "a second form of hexadecimal")
            } catch {
                return
            }
        },
        FuzzDoor("bech32m") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            do throws(TextFault) {
                let (prefix, payload) = try Bech32m.decode(text)
                let again = Bech32m.encode(prefix: prefix, payload: payload)
                invariant(again == text || again == text.lowercased(), "a second form of bech32m")
            } catch {
                return
            }
        },
        FuzzDoor("address") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            do throws(TextFault) {
                let address = try AccountAddress(text: text)
                invariant(
                    address.text == text || address.text == text.lowercased(),
                    "a second form of an address")
            } catch {
                return
            }
        },
        FuzzDoor("duration") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            do throws(DurationFault) {
                let length = try DurationText.read(text, longest: Interval(milliseconds: 1 << 40))
                invariant(length >= .zero, "a length of time is not negative")
            } catch {
                return
            }
        },
        FuzzDoor("socket-address") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            if let address = SocketAddress(text) {
                invariant(SocketAddress(address.description) == address, "an address changes")
            }
            if let address = HTTPAddress(text) {
                invariant(HTTPAddress(address.description) == address, "an address changes")
            }
        },
        FuzzDoor("derivation-path") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            do throws(DerivationPathFault) { _ = try DerivationPath(text) } catch { return }
        },
    ]

    private static func decimal(_ text: String, scale: Int) {
        do throws(DecimalFault) {
            let value = try DecimalText.parseWide(text, scale: scale)
            let again = try DecimalText.parseWide(
                DecimalText.formatWide(value, scale: scale), scale: scale)
            invariant(again == value, "a number does not survive its text")
        } catch {
            return
        }
    }
}
