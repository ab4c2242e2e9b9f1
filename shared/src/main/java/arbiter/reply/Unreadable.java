package arbiter.reply;

/** Where a value stops being JSON that can be read without guessing. Thrown often, so without a stack trace. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int at;

    Unreadable(String code, String message, int at) {
        super(message, null, false, false);
        this.code = code;
        this.at = at;
    }

    String code() {
        return code;
    }

    /** The index in the text. */
    int at() {
        return at;
    }

    /** Whether the text is larger than anything that is read, so that looking further is no use. */
    boolean isBound() {
        return code.startsWith("too_");
    }

    /** Whether the text stops before the value does. */
    boolean isTruncation() {
        return code.equals("truncated");
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
