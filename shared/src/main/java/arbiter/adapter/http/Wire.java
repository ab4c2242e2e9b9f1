package arbiter.adapter.http;

import arbiter.adapter.secrets.Secret;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Carries one question to a server. What a network may do is a case of the result. */
public interface Wire {

    /** The largest body that is read, in bytes. */
    int MAX_BODY_BYTES = 4 << 20;

    /**
     * Asks the question and waits for the whole answer, its body included, for at most this long. Whatever was begun is
     * given up when it returns.
     *
     * @throws InterruptedException when the caller was interrupted; the question may have been sent
     */
    Result send(Question question, Duration limit) throws InterruptedException;

    /**
     * What is asked.
     *
     * @param key for this address and no other; null where none is needed
     * @param json the body that is posted; null where nothing is posted but the address is only read
     */
    record Question(URI to, @Nullable Secret key, @Nullable String json) {

        /** Reads an address that needs no key. */
        public static Question get(URI from) {
            return new Question(from, null, null);
        }

        /** Posts to an address that needs no key. */
        public static Question post(URI to, String json) {
            return new Question(to, null, json);
        }
    }

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
