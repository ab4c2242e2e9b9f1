package arbiter.adapter.dynamodb;

import arbiter.decision.DecisionId;
import arbiter.engine.Exchange;
import arbiter.json.Sha256;
import arbiter.model.ModelReply;
import arbiter.model.Prompt;
import arbiter.model.Prompt.Rework;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * C, what was said in each call: {@code D#<id>}/{@code C#<number>}.
 *
 * <p>The system's and the market's message are the same for all accounts of a cycle, and three quarters of what is said: they
 * are kept once under their hash, {@code D#text-<hash>}/{@code T}, before the first conversation that refers to them.
 */
final class Conversations {

    private static final int REMEMBERED = 256;

    private final Dynamo decisions;
    private final Map<String, Boolean> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    Conversations(Dynamo decisions) {
        this.decisions = decisions;
    }

    /** An exchange as it is kept: the shared messages by their hashes. */
    private record Kept(
            int number,
            String model,
            String systemHash,
            String marketHash,
            String account,
            @Nullable Rework rework,
            ModelReply reply,
            Instant at) {

        Exchange with(Function<String, String> textOf) {
            return new Exchange(
                    number,
                    model,
                    new Prompt(textOf.apply(systemHash), textOf.apply(marketHash), account, rework),
                    reply,
                    at);
        }
    }

    void keep(DecisionId id, Exchange exchange) {
        var prompt = exchange.prompt();
        var document = new Kept(
                exchange.number(),
                exchange.model(),
                keepText(prompt.system()),
                keepText(prompt.market()),
                prompt.account(),
                prompt.rework(),
                exchange.reply(),
                exchange.at());
        var item =
                Item.at(WorkItem.pk(id), "C#%02d".formatted(exchange.number())).with(Item.DOC, Document.of(document));
        try {
            decisions.write(() -> decisions
                    .client()
                    .putItem(put -> put.tableName(decisions.table())
                            .item(item.attributes())
                            .conditionExpression("attribute_not_exists(pk)")));
        } catch (ConditionalCheckFailedException keptBefore) {
            // The first one stays: it is what was judged.
        }
    }

    /** Looked for before it is put: a look costs a fifth of a write, and most texts are there. */
    private String keepText(String text) {
        var hash = Sha256.of(text);
        if (kept.containsKey(hash)) return hash;
        var item = textKey(hash);
        if (decisions.get(item.pk(), item.sk()).isEmpty()) {
            var whole = item.with(Item.DOC, Document.of(text));
            decisions.write(() -> decisions
                    .client()
                    .putItem(put -> put.tableName(decisions.table()).item(whole.attributes())));
        }
        kept.put(hash, true);
        return hash;
    }

    List<Exchange> of(DecisionId id) {
        var values = Item.values().with(":pk", WorkItem.pk(id)).with(":prefix", "C#");
        var conversation = decisions
                .query(
                        query -> query.keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                                .expressionAttributeValues(values.attributes())
                                .consistentRead(true),
                        Integer.MAX_VALUE)
                .stream()
                .map(item -> Document.read(item.bytes(Item.DOC), Kept.class))
                .toList();
        var keys = conversation.stream()
                .flatMap(each -> Stream.of(each.systemHash, each.marketHash))
                .distinct()
                .map(Conversations::textKey)
                .toList();
        var texts = decisions.getAll(keys).stream().collect(Collectors.toMap(Item::pk, Function.identity()));
        return conversation.stream()
                .map(each -> each.with(hash -> text(texts, hash)))
                .toList();
    }

    private static String text(Map<String, Item> texts, String hash) {
        return Document.read(Item.in(texts, textKey(hash).pk()).bytes(Item.DOC), String.class);
    }

    private static Item textKey(String hash) {
        return Item.at("D#text-" + hash, "T");
    }
}
