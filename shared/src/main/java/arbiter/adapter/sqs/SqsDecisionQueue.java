package arbiter.adapter.sqs;

import arbiter.engine.DecisionQueue;
import arbiter.engine.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/**
 * Decisions wait in an SQS queue: ten and at most 1 MiB to a call. What a call could not take is sent again, so a request may
 * be in the queue twice; it is decided once all the same.
 */
public final class SqsDecisionQueue implements DecisionQueue {

    private static final int MOST_ENTRIES = 10;

    private final SqsClient sqs;
    private final String queueUrl;
    private final Backoff backoff;

    public SqsDecisionQueue(SqsClient sqs, String queueUrl, Backoff backoff) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.backoff = backoff;
    }

    @Override
    public void send(List<Request> requests) throws NotSent {
        var attempt = new Attempt();
        requests.stream().map(Outgoing::of).forEach(attempt::add);
        for (var number = 1; !attempt.again.isEmpty() && number <= backoff.attempts(); number++)
            attempt = attempt(attempt, number);
        attempt.lost.addAll(attempt.again);
        if (!attempt.lost.isEmpty())
            throw new NotSent(attempt.lost.stream().map(Outgoing::request).toList(), attempt.why);
    }

    private Attempt attempt(Attempt before, int number) {
        var attempt = new Attempt();
        attempt.lost.addAll(before.lost);
        attempt.why = before.why;
        if (number > 1 && !waited(number - 1)) {
            attempt.lost.addAll(before.again);
            attempt.why = "interrupted while waiting to send again, after: " + before.why;
            return attempt;
        }
        batches(before.again).forEach(batch -> send(batch, attempt));
        return attempt;
    }

    private boolean waited(int attempts) {
        try {
            backoff.waitAfter(attempts);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void send(List<Outgoing> batch, Attempt attempt) {
        var byId = new LinkedHashMap<String, Outgoing>();
        for (var i = 0; i < batch.size(); i++) byId.put(Integer.toString(i), batch.get(i));
        try {
            sqs.sendMessageBatch(call -> call.queueUrl(queueUrl)
                            .entries(byId.entrySet().stream()
                                    .map(entry -> entry.getValue().entry(entry.getKey()))
                                    .toList()))
                    .failed()
                    .forEach(failed -> attempt.failed(failed, byId));
        } catch (SdkException e) {
            attempt.again.addAll(batch);
            attempt.why = String.valueOf(e.getMessage());
        }
    }

    private static List<List<Outgoing>> batches(List<Outgoing> messages) {
        var batches = new ArrayList<List<Outgoing>>();
        var batch = new ArrayList<Outgoing>();
        var bytes = 0;
        for (var message : messages) {
            if (batch.size() == MOST_ENTRIES || bytes + message.bytes() > Outgoing.MOST_BYTES) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(message);
            bytes += message.bytes();
        }
        if (!batch.isEmpty()) batches.add(batch);
        return batches;
    }

    /** What is left after sending: what may be sent again, and what never will be taken. */
    private static final class Attempt {

        private final List<Outgoing> again = new ArrayList<>();
        private final List<Outgoing> lost = new ArrayList<>();
        private String why = "";

        void add(Outgoing message) {
            if (message.bytes() <= Outgoing.MOST_BYTES) again.add(message);
            else {
                lost.add(message);
                why = "a message of %d bytes is longer than the queue takes".formatted(message.bytes());
            }
        }

        void failed(BatchResultErrorEntry failure, Map<String, Outgoing> byId) {
            var message = byId.get(failure.id());
            if (message == null) throw new IllegalStateException("the queue refused what was not sent: " + failure);
            why = failure.code() + ": " + failure.message();
            if (Boolean.TRUE.equals(failure.senderFault())) lost.add(message);
            else again.add(message);
        }
    }
}
