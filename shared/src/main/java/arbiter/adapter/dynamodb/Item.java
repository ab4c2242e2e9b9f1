package arbiter.adapter.dynamodb;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table's item, or a part of one: attributes by name, with words for the types that are used here. */
record Item(Map<String, AttributeValue> attributes) {

    static final String PK = "pk";
    static final String SK = "sk";
    static final String DOC = "doc";

    Item {
        attributes = Map.copyOf(attributes);
    }

    /** An item of this key and nothing else. */
    static Item at(String pk, String sk) {
        return new Item(Map.of(PK, AttributeValue.fromS(pk), SK, AttributeValue.fromS(sk)));
    }

    /** No attributes: where the values of an expression are collected. */
    static Item values() {
        return new Item(Map.of());
    }

    /** The item of this key among some. */
    static Item in(Map<String, Item> items, String key) {
        var item = items.get(key);
        if (item == null) throw new IllegalStateException("no %s among %s".formatted(key, items.keySet()));
        return item;
    }

    Item with(String name, String text) {
        return with(name, AttributeValue.fromS(text));
    }

    Item with(String name, long number) {
        return with(name, AttributeValue.fromN(Long.toString(number)));
    }

    Item with(String name, BigDecimal number) {
        return with(name, AttributeValue.fromN(number.toPlainString()));
    }

    Item with(String name, byte[] bytes) {
        return with(name, AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
    }

    Item with(String name, Collection<String> texts) {
        return with(name, AttributeValue.fromSs(List.copyOf(texts)));
    }

    /** Texts whose order counts. */
    Item withListed(String name, List<String> texts) {
        return with(
                name,
                AttributeValue.fromL(texts.stream().map(AttributeValue::fromS).toList()));
    }

    /** Left as it is when there is no text. */
    Item withIfKnown(String name, @Nullable String text) {
        return text == null ? this : with(name, text);
    }

    Item with(String name, AttributeValue value) {
        var more = new HashMap<>(attributes);
        more.put(name, value);
        return new Item(more);
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    String text(String name) {
        return of(name).s();
    }

    @Nullable
    String textIfKnown(String name) {
        var value = attributes.get(name);
        return value == null ? null : value.s();
    }

    long number(String name) {
        return Long.parseLong(of(name).n());
    }

    BigDecimal decimal(String name) {
        return new BigDecimal(of(name).n());
    }

    byte[] bytes(String name) {
        return of(name).b().asByteArray();
    }

    Set<String> texts(String name) {
        return Set.copyOf(of(name).ss());
    }

    /** The texts in their order. */
    List<String> listed(String name) {
        return of(name).l().stream().map(AttributeValue::s).toList();
    }

    String pk() {
        return text(PK);
    }

    String sk() {
        return text(SK);
    }

    private AttributeValue of(String name) {
        var value = attributes.get(name);
        if (value == null)
            throw new IllegalStateException("an item without %s: %s".formatted(name, attributes.keySet()));
        return value;
    }
}
