package arbiter.local.embedded;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.Identity;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamViewType;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Stream records as a function sees them. */
final class StreamEvents {

    private StreamEvents() {}

    static DynamodbEvent event(List<DynamodbStreamRecord> records) {
        var event = new DynamodbEvent();
        event.setRecords(records);
        return event;
    }

    static DynamodbStreamRecord record(Record read, String streamArn) {
        var record = new DynamodbStreamRecord();
        record.setEventID(read.eventID());
        record.setEventName(read.eventNameAsString());
        record.setEventVersion(read.eventVersion());
        record.setEventSource("aws:dynamodb");
        record.setEventSourceARN(streamArn);
        record.setAwsRegion(LocalAws.REGION.id());
        record.setDynamodb(change(read.dynamodb()));
        if (read.userIdentity() != null)
            record.setUserIdentity(new Identity()
                    .withPrincipalId(read.userIdentity().principalId())
                    .withType(read.userIdentity().type()));
        return record;
    }

    private static StreamRecord change(software.amazon.awssdk.services.dynamodb.model.StreamRecord read) {
        var change = new StreamRecord()
                .withKeys(item(read.keys()))
                .withSequenceNumber(read.sequenceNumber())
                .withSizeBytes(read.sizeBytes())
                .withStreamViewType(StreamViewType.fromValue(read.streamViewTypeAsString()));
        if (read.approximateCreationDateTime() != null)
            change.setApproximateCreationDateTime(Date.from(read.approximateCreationDateTime()));
        if (read.hasNewImage()) change.setNewImage(item(read.newImage()));
        if (read.hasOldImage()) change.setOldImage(item(read.oldImage()));
        return change;
    }

    private static Map<String, AttributeValue> item(
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> read) {
        var item = new HashMap<String, AttributeValue>();
        read.forEach((name, value) -> item.put(name, value(value)));
        return item;
    }

    private static AttributeValue value(software.amazon.awssdk.services.dynamodb.model.AttributeValue read) {
        var value = new AttributeValue();
        switch (read.type()) {
            case S -> value.setS(read.s());
            case N -> value.setN(read.n());
            case B -> value.setB(read.b().asByteBuffer());
            case SS -> value.setSS(read.ss());
            case NS -> value.setNS(read.ns());
            case BS ->
                value.setBS(read.bs().stream().map(SdkBytes::asByteBuffer).toList());
            case M -> value.setM(item(read.m()));
            case L -> value.setL(read.l().stream().map(StreamEvents::value).toList());
            case BOOL -> value.setBOOL(read.bool());
            case NUL -> value.setNULL(read.nul());
            case UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalArgumentException("an attribute value of a kind that is not known: " + read);
        }
        return value;
    }
}
