import Encoding
import Vocabulary

/// Takes one of the sender's own resting orders off the book.
package struct CancelOrder: Equatable, Canonical {
    package var order: OrderID

    package init(order: OrderID) { self.order = order }

    package func encode(into writer: inout Writer) { writer.write(order) }
    package init(from reader: inout Reader) throws(DecodingFault) { order = try reader.read() }
}
