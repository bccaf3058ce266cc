package jifen.terminal.session;

/** How far an undoing is. The card that paid agrees to it as it agreed to paying. */
public sealed interface UndoStep {
    /** @param cardWasLost it was asked and could not be read; nothing happened */
    record LayCard(boolean cardWasLost) implements UndoStep {}

    record Proving(long attempt) implements UndoStep {}

    record Writing(long undo) implements UndoStep {}
}
