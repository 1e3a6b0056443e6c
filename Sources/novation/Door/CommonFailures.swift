import Platform
import Wallet

// Failures that many commands share, so that each is worded and numbered in one place.
extension CommandFailure {
    static func badValue(_ message: String, hint: String? = nil) -> CommandFailure {
        CommandFailure(.badInput, "NV0002", message, hint: hint)
    }

    static func noSuch(_ message: String, hint: String? = nil) -> CommandFailure {
        CommandFailure(.noSuchInput, "NV0003", message, hint: hint)
    }

    static func notOffered(_ message: String, hint: String? = nil) -> CommandFailure {
        CommandFailure(.usage, "NV0010", message, hint: hint)
    }

    static func locked(_ message: String, hint: String? = nil) -> CommandFailure {
        CommandFailure(.denied, "NV0006", message, hint: hint)
    }

    /// A file that was to be read.
    init(reading fault: FileFault) {
        let message = fault.description
        switch fault {
        case .missing: self = .noSuch(message)
        case .exists: self.init(writing: fault)
        case .foreignOwner, .tooOpen, .symbolicLink:
            self = .locked(message, hint: "chown and chmod 600 the file")
        case .notRegular, .tooLarge, .notText:
            self.init(.badInput, "NV0019", message)
        case .system: self.init(.noSuchInput, "NV0003", message)
        }
    }

    /// The folder that keys are in.
    init(folder fault: FileFault) {
        switch fault {
        case .symbolicLink(let path):
            self = .locked("\(path) is no directory of its own", hint: "symbolic links are refused")
        case .tooOpen(let path, let mode):
            self = .locked(
                "\(path) is open to others (mode \(String(mode, radix: 8)), 700 is wanted)",
                hint: "chmod 700 \(path)")
        case .foreignOwner: self = .locked(fault.description)
        case .missing, .exists, .notRegular, .tooLarge, .notText, .system:
            self.init(writing: fault)
        }
    }

    init(_ fault: PhraseFault) {
        self.init(.badInput, "NV0023", "\(fault)")
    }

    /// A file that was to be written.
    init(writing fault: FileFault) {
        self.init(.cannotWrite, "NV0007", fault.description)
    }

    init(_ fault: KeystoreFault) {
        switch fault {
        case .wrongPassphrase, .passphraseTooShort, .passphraseTooLong:
            self = .locked("\(fault)")
        case .notJSON, .wrongShape, .costOutOfBounds, .damaged, .foreignKey, .notAKey,
            .derivation:
            self.init(.badInput, "NV0016", "\(fault)")
        }
    }

    init(_ fault: KeyNameFault) {
        self = .badValue("\(fault)")
    }

    /// Off the grid is known before sending to be refused by the chain; the rest is no number.
    init(_ fault: QuantityFault, of name: String) {
        switch fault {
        case .notANumber: self = .badValue("\(name): \(fault)")
        case .offGrid, .outOfRange:
            self.init(
                .rejected, "NV0017", "\(name) \(fault)", details: ["field": .text(name)])
        }
    }

    init(_ fault: OrderTextFault) {
        switch fault {
        case .unknownSide, .unknownTimeInForce: self = .badValue("\(fault)")
        case .size(let inner): self.init(inner, of: "size")
        case .price(let inner): self.init(inner, of: "price")
        case .notionalTooLarge: self.init(.rejected, "NV0017", "\(fault)")
        }
    }

    init(_ fault: DraftFault) {
        switch fault {
        case .publicKeyOnRealChain: self.init(.denied, "NV0013", "\(fault)")
        case .noOperations, .tooManyOperations, .tooLarge, .expired, .expiresTooLate:
            self = .badValue("\(fault)")
        case .foreignKey: self.init(.denied, "NV1004", "\(fault)")
        case .notWhatWasShown: self.init(.internalFault, "NV0012", "\(fault)")
        }
    }
}
