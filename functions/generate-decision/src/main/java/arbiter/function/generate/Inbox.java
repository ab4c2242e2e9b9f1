package arbiter.function.generate;

import arbiter.adapter.sqs.RequestJson;
import arbiter.adapter.sqs.RequestJson.Reading.Refused;
import arbiter.adapter.sqs.RequestJson.Reading.Understood;
import arbiter.engine.Request;
import arbiter.json.JsonProblem;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch of messages, read.
 *
 * @param messages by the request they carry: copies of one message are one request
 * @param refused the messages that carry none, and why
 */
record Inbox(Map<Request, List<SQSMessage>> messages, Map<String, List<JsonProblem>> refused) {

    static Inbox of(SQSEvent event) {
        var inbox = new Inbox(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (var message : event.getRecords()) inbox.add(message);
        return inbox;
    }

    private void add(SQSMessage message) {
        switch (read(message)) {
            case Understood(var request) ->
                messages.computeIfAbsent(request, _ -> new ArrayList<>()).add(message);
            case Refused(var problems) -> refused.put(message.getMessageId(), problems);
        }
    }

    /** The account that was granted is written beside the body as well; both must name the same. */
    private static RequestJson.Reading read(SQSMessage message) {
        var body = message.getBody();
        var reading = RequestJson.read(body == null ? "" : body);
        if (!(reading instanceof Understood(var request))) return reading;
        var attributes = message.getMessageAttributes();
        var granted = attributes == null ? null : attributes.get("account_id");
        if (granted == null || request.accountId().value().equals(granted.getStringValue())) return reading;
        return new Refused(List.of(new JsonProblem("/account_id", "is not the account of the message's attributes")));
    }
}
