package arbiter.adapter.recorded;

/** A data directory cannot give what it is asked for; the message is one sentence for the person who named it. */
public final class UnusableData extends Exception {

    private static final long serialVersionUID = 1;

    UnusableData(String message) {
        super(message);
    }
}
