package arbiter.local;

/** A command could not do its work; the message is one sentence for its user. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }
}
