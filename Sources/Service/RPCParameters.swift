import Cryptography
import Encoding
import Vocabulary

/// Reads a call's parameters by name; a wrong one is a fault that says what would be right.
struct RPCParameters {
    private let request: RPCRequest

    /// Refuses what the method does not know: a misspelled name must not pass for an absent one.
    init(_ request: RPCRequest, knowing names: [String]) throws(RPCFault) {
        self.request = request
        guard case .object(let members) = request.parameters else {
            throw fault("params is an object: parameters go by name")
        }
        for member in members where !names.contains(member.key) {
            throw fault(
                "\(request.method) has no parameter \(member.key)"
                    + (names.isEmpty ? "" : "; it has \(names.joined(separator: ", "))"))
        }
    }

    private func fault(_ why: String) -> RPCFault {
        RPCFault(id: request.id, reason: .badParameters(why))
    }

    func text(_ name: String) throws(RPCFault) -> String {
        guard case .string(let text)? = request.parameters[name] else {
            throw fault("\(name) is missing, or not text")
        }
        return text
    }

    func bytes(_ name: String) throws(RPCFault) -> [UInt8] {
        let text = try text(name)
        do throws(TextFault) { return try Hexadecimal.decode(text) } catch {
            throw fault("\(name): \(error)")
        }
    }

    func digest(_ name: String) throws(RPCFault) -> Digest {
        guard let digest = Digest(try bytes(name)) else {
            throw fault("\(name) is 32 bytes in hex")
        }
        return digest
    }

    func address(_ name: String) throws(RPCFault) -> AccountAddress {
        let text = try text(name)
        do throws(TextFault) { return try AccountAddress(text: text) } catch {
            throw fault("\(name): \(error)")
        }
    }

    /// A whole number, as a number or as text; `fallback` where it is absent.
    func integer(
        _ name: String, in range: ClosedRange<Int64>, default fallback: Int64? = nil
    ) throws(RPCFault) -> Int64 {
        let digits: String
        switch request.parameters[name] {
        case .number(let text)?, .string(let text)?: digits = text
        case nil, .null?:
            guard let fallback else { throw fault("\(name) is missing") }
            return fallback
        case .bool?, .array?, .object?: throw fault("\(name) is a whole number")
        }
        guard let value = Int64(digits), range.contains(value) else {
            throw fault("\(name) is from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }
}
