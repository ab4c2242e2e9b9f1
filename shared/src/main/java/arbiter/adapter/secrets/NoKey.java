package arbiter.adapter.secrets;

/** There is no key that could be used; the message says why in one sentence and shows nothing of it. */
public final class NoKey extends Exception {

    private static final long serialVersionUID = 1L;

    public NoKey(String message) {
        super(message);
    }
}
