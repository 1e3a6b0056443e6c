import Encoding

/// Why a line is no task to verify.
package enum VerificationFault: Error, Equatable, Sendable, CustomStringConvertible {
    case notJSON(JSONFault)
    case notAnObject
    case missing(String)
    case badID
    case notText(String)
    case notHexadecimal(String, TextFault)
    case unknownScheme(String)

    package var description: String {
        switch self {
        case .notJSON(let fault): "not JSON: \(fault)"
        case .notAnObject: "an object is wanted"
        case .missing(let key): "'\(key)' is missing"
        case .badID: "'id' is a string or a number"
        case .notText(let key): "'\(key)' is a string"
        case .notHexadecimal(let key, let fault): "'\(key)' is not hexadecimal: \(fault)"
        case .unknownScheme(let name):
            "'algo' is one of "
                + SignatureScheme.allCases.map(\.rawValue).joined(separator: ", ")
                + ", not '\(name.prefix(40))'"
        }
    }
}
