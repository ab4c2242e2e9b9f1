package arbiter.adapter.openrouter;

import arbiter.adapter.secrets.Secret;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Carries one question to a model server. What a network may do is a case of the result. */
public interface Wire {

    /** The largest body that is read, in bytes. */
    int MAX_BODY_BYTES = 4 << 20;

    /**
     * Posts the question and waits for the whole answer, its body included, for at most this long. Whatever was begun is
     * given up when it returns.
     *
     * @throws InterruptedException when the caller was interrupted; the question may have been sent
     */
    Result send(Question question, Duration limit) throws InterruptedException;

    /**
     * What is posted.
     *
     * @param key for this address and no other
     * @param json the body
     */
    record Question(URI to, Secret key, String json) {}

    /** What came of it. */
    sealed interface Result {

        /** A whole answer, of whatever status. */
        record Answer(int status, HttpHeaders headers, ByteBuffer body) implements Result {

            public Answer {
                body = body.asReadOnlyBuffer();
            }
        }

        /** No connection was made, so nothing was sent. */
        record Unreachable(String why) implements Result {}

        /** The time was up before the whole answer had come. */
        record TimedOut() implements Result {}

        /** The connection broke after the question may have been sent. */
        record CutOff(String why) implements Result {}

        /** The body is larger than the bound; the rest was not read. */
        record TooLarge(int status) implements Result {}
    }
}
