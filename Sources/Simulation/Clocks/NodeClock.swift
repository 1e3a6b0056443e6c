import Host
import Vocabulary

/// One node's clocks in a pretended world: a steady one from zero, and a date that may be wrong
/// and can be set.
final class NodeClock: TimeSource {
    private let world: VirtualClock
    private let model: ClockModel
    private let birth: Timestamp
    private var offset: Int64

    init(world: VirtualClock, model: ClockModel, birth: Timestamp) {
        self.world = world
        self.model = model
        self.birth = birth
        offset = model.offset
    }

    func now() -> Moment {
        let counted = model.elapsed(in: world.now.microseconds)
        let date = counted + offset
        let milliseconds = date >= 0 ? date / 1000 : (date - 999) / 1000
        return Moment(
            instant: Instant(microseconds: counted),
            wall: birth.advanced(byMilliseconds: milliseconds))
    }

    /// The first true time at which this node's steady clock shows `instant`.
    func worldTime(of instant: Instant) -> WorldTime {
        WorldTime(microseconds: model.span(counting: instant.microseconds))
    }

    /// Sets the date right; the steady clock keeps its rate.
    func correct() {
        offset = world.now.microseconds - model.elapsed(in: world.now.microseconds)
    }
}
