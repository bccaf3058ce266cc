package jifen.hardware;

/** The language a villager is spoken to in, and their receipt is written in. */
public enum Language {
    CHINESE,
    ENGLISH
}
