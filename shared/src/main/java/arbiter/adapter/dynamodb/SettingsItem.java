package arbiter.adapter.dynamodb;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountTerms;
import arbiter.account.ModelTerms;
import arbiter.account.Registration;
import arbiter.account.Settings;
import arbiter.account.SettingsChange;
import arbiter.account.StateSource;
import arbiter.market.Money;
import arbiter.strategy.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The item of an account's settings, {@code A#<account>}/{@code settings}, and of each change of them, {@code terms#<time>}.
 *
 * <p>Accounts that were kept before settings had a version are at version 1, reported, and named by their id.
 */
final class SettingsItem {

    static final String SK = "settings";
    /** After "state", so that reading an account passes over them. */
    static final String CHANGES = "terms#";

    private static final String VERSION = "settings_version";
    private static final String NAME = "name";
    private static final String SOURCE = "source";
    private static final String ADDRESS = "address";
    private static final String OPENING_BALANCE = "opening_balance_usd";
    private static final List<String> OPTIONAL = List.of(ADDRESS, OPENING_BALANCE, ModelItems.FALLBACKS);

    private SettingsItem() {}

    /** The settings of an account that is new. */
    static Item of(Account account) {
        var id = account.id();
        return ModelItems.with(
                        of(Item.at(LiveItem.pk(id), SK), account.registration().version(), Settings.of(account)),
                        account.modelTerms())
                .with(StateItem.SOURCE_VERSION, account.registration().sourceVersion())
                .with("active_pk", ActivePlace.pk(ActivePlace.shard(id)))
                .with("active_sk", id.value());
    }

    private static Item of(Item at, long version, Settings settings) {
        var source = settings.source();
        return ModelItems.with(at, new ModelTerms(settings.modelBudgetPerDay(), null, settings.modelFallbacks()))
                .with(VERSION, version)
                .with(NAME, settings.name())
                .with(SOURCE, source.word())
                .withIfKnown(ADDRESS, source instanceof StateSource.Hyperliquid(var address) ? address : null)
                .withIfKnown(OPENING_BALANCE, source instanceof StateSource.Paper(var usd) ? usd.toString() : null)
                .with(Item.DOC, Document.of(settings.terms()));
    }

    static AccountTerms terms(Item item) {
        return Document.read(item.bytes(Item.DOC), AccountTerms.class);
    }

    static Registration registration(AccountId id, Item item) {
        return item.has(VERSION)
                ? new Registration(item.text(NAME), source(item), item.number(VERSION), StateItem.sourceVersion(item))
                : Registration.of(id);
    }

    private static StateSource source(Item item) {
        var word = item.text(SOURCE);
        return switch (word) {
            case "reported" -> StateSource.REPORTED;
            case "hyperliquid" -> new StateSource.Hyperliquid(item.text(ADDRESS));
            case "paper" -> new StateSource.Paper(Money.of(item.text(OPENING_BALANCE)));
            default -> throw new IllegalStateException("an account whose state comes from " + word);
        };
    }

    /** Sets what settings say, and nothing else of the item, while the version seen stands. */
    static Update revised(String table, AccountId id, Registration seen, Settings next) {
        var revised = seen.revised(next);
        var item = of(Item.values(), revised.version(), next).with(StateItem.SOURCE_VERSION, revised.sourceVersion());
        var names = new HashMap<>(Map.of("#version", VERSION));
        var values = Item.values().with(":seen", seen.version());
        var sets = new ArrayList<String>();
        for (var attribute : item.attributes().entrySet()) {
            var n = sets.size();
            names.put("#s" + n, attribute.getKey());
            values = values.with(":s" + n, attribute.getValue());
            sets.add("#s%1$d = :s%1$d".formatted(n));
        }
        var removed = OPTIONAL.stream().filter(name -> !item.has(name)).toList();
        for (var i = 0; i < removed.size(); i++) names.put("#r" + i, removed.get(i));
        return at(table, id)
                .updateExpression("SET " + String.join(", ", sets) + removal(removed.size()))
                .conditionExpression(
                        seen.version() == 1
                                ? "attribute_exists(pk) AND (attribute_not_exists(#version) OR #version = :seen)"
                                : "#version = :seen")
                .expressionAttributeNames(names)
                .expressionAttributeValues(values.attributes())
                .build();
    }

    private static String removal(int names) {
        var removed = new ArrayList<String>();
        for (var i = 0; i < names; i++) removed.add("#r" + i);
        return removed.isEmpty() ? "" : " REMOVE " + String.join(", ", removed);
    }

    /** Sets the choice of a model, or gives it back. */
    static Update chosen(String table, AccountId id, @Nullable String model) {
        var update = at(table, id)
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeNames(Map.of("#model", ModelItems.MODEL));
        return model == null
                ? update.updateExpression("REMOVE #model").build()
                : update.updateExpression("SET #model = :model")
                        .expressionAttributeValues(
                                Item.values().with(":model", model).attributes())
                        .build();
    }

    private static Update.Builder at(String table, AccountId id) {
        return Update.builder()
                .tableName(table)
                .key(Item.at(LiveItem.pk(id), SK).attributes());
    }

    /** The entry of a change; two of one moment stay two. */
    static Item changed(AccountId id, SettingsChange entry) {
        var sk = CHANGES + SortableTime.of(entry.change().at()) + "#" + Dynamo.token();
        return AccountHistory.changed(
                of(Item.at(LiveItem.pk(id), sk), entry.version(), entry.settings()), entry.change());
    }

    static SettingsChange change(Item item) {
        var models = ModelItems.terms(item);
        var settings =
                new Settings(item.text(NAME), source(item), terms(item), models.budgetPerDay(), models.fallbacks());
        Change change = AccountHistory.change(item);
        return new SettingsChange(item.number(VERSION), settings, change);
    }
}
