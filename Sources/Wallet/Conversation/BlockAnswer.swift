import Encoding

/// One final block: its header's fields in the node's order, and the transactions inside.
package struct BlockAnswer: Equatable, Sendable {
    package struct Field: Equatable, Sendable {
        package let name: String
        package let text: String
    }

    package let hash: String
    package let fields: [Field]
    package let transactions: [String]

    package init(_ answer: AnswerReader) throws(AnswerFault) {
        guard case .object(let members) = answer.value else {
            throw answer.wrongKind("an object")
        }
        hash = try answer.text("hash")
        transactions = try answer.each("transactions") { (id) throws(AnswerFault) in
            try id.text()
        }
        var fields: [Field] = []
        for member in members {
            switch member.value {
            case .null, .array, .object: continue
            case .bool, .number, .string:
                let text = try AnswerReader(member.value).word()
                fields.append(Field(name: member.key, text: text))
            }
        }
        self.fields = fields
    }
}
