package arbiter.adapter.dynamodb;

import arbiter.account.AccountId;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.gateway.Meter;
import arbiter.model.gateway.Meters;
import arbiter.model.gateway.Tallies;
import arbiter.model.gateway.Tally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Meters in the table {@code runtime}. What is counted is held in memory; a flush adds it to the items in question, one update for
 * each, and stops where the store fails or its time is over: what was not written then is written by a later flush, before
 * anything newer.
 *
 * <p>An addition carries a token, so that one whose answer was lost is not made twice. The token is of the last addition only:
 * where another environment added to the same item between the two tries, the first of them counts twice. What an environment
 * held when it died is lost. These are figures to watch by; budgets and audits rest on the ledger.
 */
public final class DynamoMeters implements Meter, Meters {

    private static final Logger LOG = LoggerFactory.getLogger(DynamoMeters.class);

    private final Dynamo runtime;
    private final Clock clock;
    private final RandomGenerator random;
    private final Tallies tallies;
    private final Deque<Addition> unwritten = new ArrayDeque<>();

    /** @param random chooses among the items that what is shared is spread over */
    public DynamoMeters(DynamoDbClient client, String runtimeTable, Clock clock, RandomGenerator random) {
        this.runtime = new Dynamo(client, runtimeTable);
        this.clock = clock;
        this.random = random;
        this.tallies = new Tallies(clock);
    }

    @Override
    public void called(ModelCall call, ModelReply reply, Duration took) {
        tallies.called(call, reply, took);
    }

    @Override
    public void read(String model, boolean accepted, List<String> corrections) {
        tallies.read(model, accepted, corrections);
    }

    @Override
    public synchronized void flush(Duration atMost) {
        var deadline = clock.instant().plus(atMost);
        if (!writeAll(deadline)) return;
        var shard = random.nextInt(TallyItem.SHARDS);
        tallies.take()
                .forEach((subject, tally) -> unwritten.add(new Addition(
                        TallyItem.key(subject, shard),
                        tally,
                        TallyItem.expiry(subject, clock.instant()),
                        Dynamo.token())));
        writeAll(deadline);
    }

    /** False when the store failed, or the time was over, and something is left. */
    private boolean writeAll(Instant deadline) {
        try {
            for (var next = unwritten.peek(); next != null; next = unwritten.peek()) {
                var left = Duration.between(clock.instant(), deadline);
                if (!left.isPositive()) {
                    LOG.warn("{} tallies are held on to, since there was no time to write them", unwritten.size());
                    return false;
                }
                next.write(runtime, left);
                unwritten.remove();
            }
            return true;
        } catch (SdkException e) {
            LOG.warn("{} tallies are held on to, since they could not be written", unwritten.size(), e);
            return false;
        }
    }

    @Override
    public Tally ofModel(String model, LocalDate from, LocalDate to) {
        var days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > DAYS_KEPT.toDays())
            throw new IllegalArgumentException(
                    "from %s to %s is not 1 to %d days".formatted(from, to, DAYS_KEPT.toDays()));
        var keys = new ArrayList<Item>();
        for (var day = from; !day.isAfter(to); day = day.plusDays(1))
            for (var shard = 0; shard < TallyItem.SHARDS; shard++)
                keys.add(Item.at(TallyItem.ofModel(model, day, shard), "-"));
        return runtime.getAll(keys).stream()
                .filter(this::isFresh)
                .map(TallyItem::tally)
                .reduce(Tally.NOTHING, Tally::plus);
    }

    @Override
    public Map<String, Tally> ofAccount(AccountId account, LocalDate day) {
        return byModel(List.of(TallyItem.ofAccount(account.value(), day)));
    }

    @Override
    public Map<String, Tally> ofCycle(String cycleId) {
        var partitions = new ArrayList<String>();
        for (var shard = 0; shard < TallyItem.SHARDS; shard++) partitions.add(TallyItem.ofCycle(cycleId, shard));
        return byModel(partitions);
    }

    private Map<String, Tally> byModel(List<String> partitions) {
        var byModel = new TreeMap<String, Tally>();
        for (var pk : partitions)
            runtime
                    .query(
                            query -> query.keyConditionExpression("pk = :pk")
                                    .expressionAttributeValues(
                                            Item.values().with(":pk", pk).attributes())
                                    .consistentRead(true),
                            Integer.MAX_VALUE)
                    .stream()
                    .filter(this::isFresh)
                    .forEach(item -> byModel.merge(item.sk(), TallyItem.tally(item), Tally::plus));
        return byModel;
    }

    /** The table removes what has expired when it gets to it, which may be days later. */
    private boolean isFresh(Item item) {
        return item.number(TallyItem.EXPIRES_AT) > clock.instant().getEpochSecond();
    }
}
