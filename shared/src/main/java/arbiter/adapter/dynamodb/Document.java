package arbiter.adapter.dynamodb;

import arbiter.json.Json;
import arbiter.market.Money;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Values as compressed JSON, read back equal to what was written: amounts keep every decimal here, where the wire rounds
 * them to eight.
 */
final class Document {

    /** The largest document that is read, in bytes before compression: a guard against a bomb. */
    static final int MAX_BYTES = 64 << 20;

    private static final JsonMapper EXACT = exact();

    private Document() {}

    /** What is kept was bounded when it came in; what was expanded is bounded in bytes. */
    private static JsonMapper exact() {
        var mapper = Json.mapperInUse()
                .rebuild()
                .addModule(new SimpleModule("exact").addSerializer(Money.class, new ExactMoney()))
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(MAX_BYTES)
                        .maxStringLength(MAX_BYTES)
                        .build());
        return mapper;
    }

    /** A value as compressed JSON, amounts exact. */
    static byte[] of(Object value) {
        try {
            return compressed(EXACT.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value as compressed JSON, just as it goes over the wire and into hashes. */
    static byte[] ofWire(Object value) {
        try {
            return compressed(Json.mapperInUse().writeValueAsBytes(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of a compressed document. */
    static <T> T read(byte[] document, Class<T> type) {
        try {
            return EXACT.readValue(expanded(document), type);
        } catch (IOException e) {
            throw new UncheckedIOException("not a %s as it was kept".formatted(type.getSimpleName()), e);
        }
    }

    /** The tree of JSON in UTF-8. */
    static JsonNode tree(byte[] json) {
        try {
            return EXACT.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes, compressed; equal bytes give equal bytes. */
    static byte[] compressed(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (var gzip = new Hard(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What was compressed. */
    static byte[] expanded(byte[] compressed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            var bytes = gzip.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES)
                throw new IllegalStateException("a document of more than " + MAX_BYTES + " bytes");
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A kilobyte costs a write unit, so it pays to compress as hard as can be. */
    private static final class Hard extends GZIPOutputStream {

        Hard(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private static final class ExactMoney extends StdSerializer<Money> {

        private static final long serialVersionUID = 1L;

        ExactMoney() {
            super(Money.class);
        }

        @Override
        public void serialize(Money money, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(money.value());
        }
    }
}
