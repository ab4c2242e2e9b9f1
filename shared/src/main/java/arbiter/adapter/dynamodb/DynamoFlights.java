package arbiter.adapter.dynamodb;

import arbiter.engine.flight.Flight;
import arbiter.engine.flight.Flights;
import arbiter.json.Json;
import arbiter.json.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Flights in the table {@code runtime}, {@code flight#<name>}: one small item each, put in one conditional write. */
public final class DynamoFlights implements Flights {

    private static final String SK = "-";
    private static final String DECISION = "decision_id";
    private static final String CONTENT = "content";
    private static final String EXPIRES_AT = "expires_at";

    private final Dynamo runtime;
    private final Clock clock;

    public DynamoFlights(DynamoDbClient client, String runtimeTable, Clock clock) {
        this.runtime = new Dynamo(client, runtimeTable);
        this.clock = clock;
    }

    /** The table removes what has expired when it gets to it, which may be days later. */
    @Override
    public Optional<Flight> find(String name) {
        return runtime.get(pk(name), SK)
                .filter(item -> item.number(EXPIRES_AT) > now())
                .map(DynamoFlights::flight);
    }

    /** A write whose answer was lost finds itself, or what came after it. */
    @Override
    public Flight begin(String name, @Nullable Flight seen, Flight next, Duration kept) {
        var item = Item.at(pk(name), SK)
                .with(DECISION, next.id().value())
                .with(CONTENT, content(next))
                .with(EXPIRES_AT, clock.instant().plus(kept).getEpochSecond())
                .with(Item.DOC, Document.of(next));
        var values = Item.values().with(":now", now());
        var vacant = "attribute_not_exists(pk) OR expires_at <= :now";
        var replaced = seen == null ? values : values.with(":seen", content(seen));
        try {
            runtime.write(() -> runtime.client()
                    .putItem(put -> put.tableName(runtime.table())
                            .item(item.attributes())
                            .conditionExpression(seen == null ? vacant : vacant + " OR content = :seen")
                            .expressionAttributeValues(replaced.attributes())
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));
            return next;
        } catch (ConditionalCheckFailedException taken) {
            return flight(new Item(taken.item()));
        }
    }

    private static String content(Flight flight) {
        return Sha256.of(Json.tree(flight));
    }

    private static Flight flight(Item item) {
        return Document.read(item.bytes(Item.DOC), Flight.class);
    }

    private static String pk(String name) {
        return "flight#" + name;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
