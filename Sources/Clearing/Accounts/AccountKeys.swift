import Cryptography
import Vocabulary

/// An address as an index key.
struct AddressKey: IndexKey {
    let address: AccountAddress
    static let blank = AddressKey(address: AccountAddress(.zero))

    // Addresses are hashes, but whoever makes many keys can choose some bits of one word.
    var spread: UInt64 {
        let words = address.digest.words
        return spreadBits(words.0 ^ spreadBits(words.1 ^ spreadBits(words.2 ^ words.3)))
    }
}

/// A nonce of one of an account's keys as an index key.
struct NonceKey: IndexKey {
    let nonce: UInt64
    let account: UInt32
    let key: KeyID
    static let blank = NonceKey(nonce: 0, account: 0, key: .owner)
    var spread: UInt64 {
        let holder = UInt64(key.rawValue) << 32 | UInt64(account)
        return spreadBits(nonce ^ spreadBits(holder &+ 0x9E37_79B9_7F4A_7C15))
    }
}

/// A whole number as an index key: an order's id, a second.
struct NumberKey: IndexKey {
    let number: UInt64
    static let blank = NumberKey(number: 0)
    var spread: UInt64 { spreadBits(number) }
}
