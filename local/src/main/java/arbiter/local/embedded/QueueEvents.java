package arbiter.local.embedded;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Received messages as a function sees them. */
final class QueueEvents {

    private QueueEvents() {}

    static SQSEvent event(List<Message> messages, String queueArn) {
        var event = new SQSEvent();
        event.setRecords(
                messages.stream().map(message -> message(message, queueArn)).toList());
        return event;
    }

    private static SQSEvent.SQSMessage message(Message received, String queueArn) {
        var message = new SQSEvent.SQSMessage();
        message.setMessageId(received.messageId());
        message.setReceiptHandle(received.receiptHandle());
        message.setBody(received.body());
        message.setMd5OfBody(received.md5OfBody());
        message.setMd5OfMessageAttributes(received.md5OfMessageAttributes());
        message.setAttributes(new HashMap<>(received.attributesAsStrings()));
        message.setMessageAttributes(attributes(received.messageAttributes()));
        message.setEventSource("aws:sqs");
        message.setEventSourceArn(queueArn);
        message.setAwsRegion(LocalAws.REGION.id());
        return message;
    }

    private static Map<String, SQSEvent.MessageAttribute> attributes(Map<String, MessageAttributeValue> received) {
        var attributes = new HashMap<String, SQSEvent.MessageAttribute>();
        received.forEach((name, value) -> attributes.put(name, attribute(value)));
        return attributes;
    }

    private static SQSEvent.MessageAttribute attribute(MessageAttributeValue received) {
        var attribute = new SQSEvent.MessageAttribute();
        attribute.setDataType(received.dataType());
        if (received.stringValue() != null) attribute.setStringValue(received.stringValue());
        @Nullable SdkBytes bytes = received.binaryValue();
        if (bytes != null) attribute.setBinaryValue(bytes.asByteBuffer());
        attribute.setStringListValues(List.of());
        attribute.setBinaryListValues(List.of());
        return attribute;
    }
}
