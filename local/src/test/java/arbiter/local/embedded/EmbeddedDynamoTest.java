package arbiter.local.embedded;

import static arbiter.local.embedded.Stores.DECISIONS;
import static arbiter.local.embedded.Stores.TABLE;
import static arbiter.local.embedded.Stores.key;
import static arbiter.local.embedded.Stores.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class EmbeddedDynamoTest {

    private static EmbeddedDynamo dynamo;
    private static String printed;

    @BeforeAll
    static void start() {
        var out = System.out;
        var err = System.err;
        var heard = new ByteArrayOutputStream();
        var ear = new PrintStream(heard, true, StandardCharsets.UTF_8);
        var began = System.nanoTime();
        try {
            System.setOut(ear);
            System.setErr(ear);
            dynamo = EmbeddedDynamo.inMemory();
            Tables.create(dynamo.client(), List.of(DECISIONS));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        System.out.printf("table store with a table after %d ms%n", (System.nanoTime() - began) / 1_000_000);
        printed = heard.toString(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Test
    void prints_nothing_when_it_starts() {
        assertThat(printed).isEmpty();
    }

    @Test
    void listens_on_the_loopback_address_only() throws IOException {
        var port = dynamo.endpoint().getPort();

        assertThat(accepts(InetAddress.ofLiteral("127.0.0.1"), port)).isTrue();
        for (var device : NetworkInterface.networkInterfaces().toList())
            for (var address : device.inetAddresses().toList())
                if (!address.isLoopbackAddress())
                    assertThat(accepts(address, port)).isFalse();
    }

    private static boolean accepts(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void gives_back_what_was_put() {
        put(dynamo, Map.of("pk", fromS("A#1"), "sk", fromS("state"), "cost", fromN("0.0012")));

        var found = dynamo.client().getItem(get -> get.tableName(TABLE).key(key("A#1", "state")));

        assertThat(found.item()).containsEntry("cost", fromN("0.0012"));
    }

    @Test
    void a_refused_transaction_changes_nothing_and_returns_the_item_in_the_way() {
        put(dynamo, Map.of("pk", fromS("D#1"), "sk", fromS("W"), "owner", fromS("first")));

        var refused = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> dynamo.client()
                        .transactWriteItems(
                                write -> write.transactItems(unlessThere("A#1", "R#1"), unlessThere("D#1", "W"))));

        assertThat(refused.cancellationReasons().get(1).item()).containsEntry("owner", fromS("first"));
        assertThat(dynamo.client()
                        .getItem(get -> get.tableName(TABLE).key(key("A#1", "R#1")))
                        .hasItem())
                .isFalse();
    }

    private static TransactWriteItem unlessThere(String pk, String sk) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE)
                        .item(key(pk, sk))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    @Test
    void an_index_holds_the_items_that_have_its_key() {
        put(dynamo, "D#2", "W");
        put(dynamo, Map.of("pk", fromS("D#3"), "sk", fromS("W"), "due_pk", fromS("work#3"), "due_sk", fromS("1200")));

        var due = dynamo.client()
                .query(query -> query.tableName(TABLE)
                        .indexName("due")
                        .keyConditionExpression("due_pk = :shard AND due_sk < :now")
                        .expressionAttributeValues(Map.of(":shard", fromS("work#3"), ":now", fromS("1300"))));

        assertThat(due.items()).hasSize(1);
        assertThat(due.items().getFirst()).containsEntry("pk", fromS("D#3"));
    }

    @Test
    void a_table_lets_items_end_by_their_attribute() {
        var ttl = dynamo.client()
                .describeTimeToLive(describe -> describe.tableName(TABLE))
                .timeToLiveDescription();

        assertThat(ttl.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
        assertThat(ttl.attributeName()).isEqualTo("expires_at");
    }

    @Test
    void a_kept_store_is_opened_again_at_once_however_often(@TempDir Path directory) {
        for (var n = 0; n < 12; n++)
            try (var kept = EmbeddedDynamo.in(directory)) {
                Tables.create(kept.client(), List.of(DECISIONS));
                put(kept, "A#" + n, "state");
                for (var earlier = 0; earlier <= n; earlier++) {
                    var id = "A#" + earlier;
                    assertThat(kept.client()
                                    .getItem(get -> get.tableName(TABLE).key(key(id, "state")))
                                    .hasItem())
                            .isTrue();
                }
            }
    }

    @Test
    void an_existing_table_of_another_shape_is_refused() {
        var withoutIndex = new TableSpec(TABLE, DECISIONS.key(), List.of(), DECISIONS.stream(), null);

        assertThatIllegalStateException()
                .isThrownBy(() -> Tables.create(dynamo.client(), List.of(withoutIndex)))
                .withMessageContaining("table decisions of this store is")
                .withMessageContaining("due(due_pk, due_sk)");
    }

    @Test
    void a_kept_store_is_found_again(@TempDir Path store) {
        try (var first = EmbeddedDynamo.in(store)) {
            Tables.create(first.client(), List.of(DECISIONS));
            put(first, "A#1", "settings");
        }

        try (var second = EmbeddedDynamo.in(store)) {
            Tables.create(second.client(), List.of(DECISIONS));

            assertThat(second.client()
                            .getItem(get -> get.tableName(TABLE).key(key("A#1", "settings")))
                            .hasItem())
                    .isTrue();
        }
    }

    @Test
    void leaves_no_thread_behind_that_keeps_the_process_alive_or_the_store_locked(@TempDir Path store) {
        var before = groupsOfLiveThreads();

        for (var time = 0; time < 5; time++) {
            try (var short_lived = EmbeddedDynamo.in(store)) {
                Tables.create(short_lived.client(), List.of(DECISIONS));
                put(short_lived, "time", "t" + time);
            }

            assertThat(before).containsAll(groupsOfLiveThreads());
        }
    }

    /** Each store has a group of its own, so that what another one starts meanwhile makes no difference. */
    private static Set<ThreadGroup> groupsOfLiveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .flatMap(thread -> Optional.ofNullable(thread.getThreadGroup()).stream())
                .collect(Collectors.toSet());
    }
}
