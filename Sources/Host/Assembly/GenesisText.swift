import Arithmetic
import Chain
import Clearing
import Consensus
import Cryptography
import Encoding
import Vocabulary

/// Reads a genesis file: JSON with comments, strict, all errors at once.
package enum GenesisText {
    /// Everything that is wrong with a file, with line and column where that is known.
    package struct Fault: Error, Equatable, CustomStringConvertible {
        package let errors: [String]
        package var description: String { errors.joined(separator: "\n") }
    }

    package static func read(_ bytes: [UInt8]) throws(Fault) -> GenesisDocument {
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONReader.read(bytes, comments: true)
        } catch {
            throw Fault(errors: [error.description])
        }
        var object = JSONObjectReader(value)
        let document = document(&object)
        object.finish()
        guard object.errors.isEmpty, let document else {
            throw Fault(errors: object.errors.map(\.description))
        }
        do throws(GenesisFault) { try document.clearing.validate() } catch {
            throw Fault(errors: [error.description])
        }
        return document
    }

    private static func document(_ object: inout JSONObjectReader) -> GenesisDocument? {
        let chain = object.parsed("chain") { text throws(Refused) in
            guard let id = ChainID(text) else { throw .because("1 to 32 of a-z 0-9 -") }
            return id
        }
        let time = object.integer("time_ms", in: Int64(0)...(1 << 50)).map { Timestamp($0) }
        let timing = object.object("timing", timing)
        let entries = object.objects("validators", count: 1...Limits.validators, validator)
        let validators = entries.flatMap { ValidatorSet($0) }
        if entries != nil, validators == nil {
            object.refuse("validators", "two validators share a key")
        }
        let fee = amount("transaction_fee", &object)
        let insurance = amount("insurance", &object)
        let authority = object.parsed("authority", address)
        let markets = object.objects("markets", count: 1...Limits.markets, MarketText.read)
        let accounts = object.objects(
            "accounts", count: 1...ClearingGenesis.accountLimit, account)
        guard let chain, let time, let timing, let validators, let fee, let insurance,
            let authority, let markets, let accounts
        else { return nil }
        let clearing = ClearingGenesis(
            time: time, markets: markets, accounts: accounts, insurance: insurance,
            authority: authority, oraclePowers: validators.entries.map(\.power),
            transactionFee: fee, limits: ClearingLimits())
        return GenesisDocument(
            chain: chain, timing: timing, validators: validators, clearing: clearing)
    }

    private static func timing(_ object: inout JSONObjectReader) -> Timing? {
        let bound: ClosedRange<Int64> = 1...600_000
        let interval = object.integer("block_interval_ms", in: bound)
        let delta = object.integer("delta_ms", in: bound)
        let grace = object.integer("grace_ms", in: bound)
        let precision = object.integer("precision_ms", in: bound)
        let delay = object.integer("message_delay_ms", in: bound)
        guard let interval, let delta, let grace, let precision, let delay else { return nil }
        return Timing(
            blockInterval: Interval(milliseconds: interval), delta: Interval(milliseconds: delta),
            grace: Interval(milliseconds: grace), precision: precision, messageDelay: delay)
    }

    private static func validator(_ object: inout JSONObjectReader) -> ValidatorEntry? {
        let voting = object.parsed("voting_key", PublicKeyText.parse)
        let network = object.parsed("network_key", PublicKeyText.parse)
        let power = object.integer("power", in: 1...ValidatorSet.powerLimit)
        guard let voting, let network, let power else { return nil }
        return ValidatorEntry(votingKey: voting, networkKey: network, power: power)
    }

    private static func account(_ object: inout JSONObjectReader) -> GenesisAccount? {
        let address = object.parsed("address", address)
        let balance = amount("balance", &object)
        guard let address, let balance else { return nil }
        return GenesisAccount(address: address, balance: balance)
    }

    private static func address(_ text: String) throws(TextFault) -> AccountAddress {
        try AccountAddress(text: text)
    }

    private static func amount(_ key: String, _ object: inout JSONObjectReader) -> Amount? {
        object.parsed(key) { text throws(DecimalFault) in
            Amount(try DecimalText.parse(text, scale: Amount.decimals))
        }
    }

    enum Refused: Error, CustomStringConvertible {
        case because(String)
        var description: String {
            switch self {
            case .because(let why): why
            }
        }
    }
}

/// A public key in files: `ed25519:` or `secp256k1:`, then its bytes in hex.
package enum PublicKeyText {
    package enum Fault: Error, Equatable, CustomStringConvertible {
        case form
        case text(TextFault)

        package var description: String {
            switch self {
            case .form: "a key is ed25519:HEX (32 bytes) or secp256k1:HEX (33 bytes)"
            case .text(let fault): fault.description
            }
        }
    }

    package static func parse(_ text: String) throws(Fault) -> PublicKey {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .form }
        let curve: Curve
        switch parts[0] {
        case "ed25519": curve = .ed25519
        case "secp256k1": curve = .secp256k1
        default: throw .form
        }
        let bytes: [UInt8]
        do throws(TextFault) { bytes = try Hexadecimal.decode(String(parts[1])) } catch {
            throw .text(error)
        }
        do throws(DecodingFault) {
            return try PublicKey(canonical: [curve.rawValue] + bytes)
        } catch {
            throw .form
        }
    }

    package static func format(_ key: PublicKey) -> String {
        let name =
            switch key.curve {
            case .ed25519: "ed25519"
            case .secp256k1: "secp256k1"
            }
        return name + ":" + Hexadecimal.encode(Array(key.canonicalBytes.dropFirst()))
    }
}
