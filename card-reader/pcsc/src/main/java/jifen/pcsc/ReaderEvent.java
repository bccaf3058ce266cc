package jifen.pcsc;

/** What happens at the readers, in the order in which it happened. */
public sealed interface ReaderEvent {
    /** A reader is there and may be used. */
    record ReaderArrived(String reader) implements ReaderEvent {}

    /** A reader was unplugged, or went away with pcscd. A card on it was reported as removed before. */
    record ReaderGone(String reader) implements ReaderEvent {}

    /** A card was laid on a reader, or lay there when the reader arrived. */
    record CardPresented(String reader, TappedCard card) implements ReaderEvent {}

    /** The card left the reader. */
    record CardRemoved(String reader) implements ReaderEvent {}

    /** PC/SC cannot be reached; the watch goes on and says when it is back. The reason is meant for a helper's eyes. */
    record ServiceLost(String reason) implements ReaderEvent {}

    /** PC/SC answers again; the readers that it knows follow as arrivals. */
    record ServiceBack() implements ReaderEvent {}
}
