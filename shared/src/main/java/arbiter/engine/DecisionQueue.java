package arbiter.engine;

import java.util.List;

/** Where decisions wait to be worked on. */
public interface DecisionQueue {

    /**
     * Sends every request, in batches; what a batch could not take is sent again.
     *
     * @throws NotSent naming the requests that could not be sent after all attempts
     */
    void send(List<Request> requests) throws NotSent;

    /** Some requests could not be sent. */
    final class NotSent extends Exception {

        private static final long serialVersionUID = 1L;
        private final transient List<Request> requests;

        public NotSent(List<Request> requests, String why) {
            super("%d of the requests could not be queued: %s".formatted(requests.size(), why));
            this.requests = List.copyOf(requests);
        }

        /** The requests that are not in the queue. */
        public List<Request> requests() {
            return requests;
        }
    }
}
