import Encoding

/// Why bytes are no transaction: at which of them, and for which of a closed list of reasons.
package typealias Malformation = DecodingFault
