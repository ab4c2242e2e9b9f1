package arbiter.engine;

/** The stages of one decision, in their order. */
public enum Stage {
    GATHER,
    PROMPT,
    ASK,
    READ,
    VALIDATE,
    RECORD
}
