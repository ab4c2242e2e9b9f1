package arbiter.adapter.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import arbiter.engine.Request;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * A request on its way into the queue.
 *
 * @param attributes what can be read without opening the body
 * @param bytes its size as the queue counts it: body, and the names, types and values of its attributes
 */
record Outgoing(Request request, String body, Map<String, String> attributes, int bytes) {

    /** The most a message, and a batch of messages, may have together. */
    static final int MOST_BYTES = 1 << 20;

    private static final String TYPE = "String";

    static Outgoing of(Request request) {
        var body = RequestJson.text(request);
        var attributes = new HashMap<String, String>();
        attributes.put("correlation_id", request.decisionId().value());
        attributes.put("account_id", request.accountId().value());
        if (request.cycleId() != null) attributes.put("cycle_id", request.cycleId());
        return new Outgoing(request, body, attributes, bytes(body, attributes));
    }

    private static int bytes(String body, Map<String, String> attributes) {
        var bytes = size(body);
        for (var attribute : attributes.entrySet())
            bytes += size(attribute.getKey()) + size(TYPE) + size(attribute.getValue());
        return bytes;
    }

    private static int size(String text) {
        return text.getBytes(UTF_8).length;
    }

    SendMessageBatchRequestEntry entry(String id) {
        var values = new HashMap<String, MessageAttributeValue>();
        attributes.forEach((name, value) -> values.put(
                name,
                MessageAttributeValue.builder()
                        .dataType(TYPE)
                        .stringValue(value)
                        .build()));
        return SendMessageBatchRequestEntry.builder()
                .id(id)
                .messageBody(body)
                .messageAttributes(values)
                .build();
    }
}
