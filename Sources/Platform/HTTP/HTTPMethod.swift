/// The methods spoken here; every other one is answered 405.
package enum HTTPMethod: String, Equatable, Sendable {
    case get = "GET"
    case post = "POST"
    case options = "OPTIONS"
}
