import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.FSDirectory;

/**
 * Lucene at the work of `dateline-index add`: JSON lines in, a durable index out. The bench of the
 * indexer measures it; nothing else uses it.
 *
 * <p>An article becomes a document as Lucene's own guides have it: title and body stemmed in
 * English with positions, no stop words, stored; date, source and issues to filter by and to count.
 * Threads take turns at the file and parse, analyse and index what they took. The files of a
 * segment stay apart (no compound files), so that the bench can tell what takes the room.
 */
public final class LuceneIndexer {
  private static final int LINES_A_TURN = 64;
  private static final FacetsConfig FACETS = new FacetsConfig();
  private static final FieldType EXACT = StringField.TYPE_NOT_STORED;

  static {
    FACETS.setMultiValued("issue", true);
  }

  /** What a line says, as far as the index wants it. */
  private static final class Article {
    String id = "";
    String title = "";
    String body = "";
    String date = "";
    String source = "";
    final Set<String> issues = new LinkedHashSet<>();
  }

  /** Lines of a file as bytes; one thread at a time takes some. */
  private static final class Lines {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 20];
    private int at = 0;
    private int end = 0;

    Lines(InputStream in) {
      this.in = in;
    }

    synchronized List<byte[]> take() throws IOException {
      List<byte[]> lines = new ArrayList<>(LINES_A_TURN);
      ByteArrayOutputStream line = new ByteArrayOutputStream(8192);
      while (lines.size() < LINES_A_TURN) {
        if (at == end) {
          at = 0;
          end = Math.max(0, in.read(buffer));
          if (end == 0) break;
        }
        int stop = at;
        while (stop < end && buffer[stop] != '\n') ++stop;
        line.write(buffer, at, stop - at);
        at = stop;
        if (stop == end) continue;
        ++at;
        lines.add(line.toByteArray());
        line.reset();
      }
      if (line.size() > 0) lines.add(line.toByteArray());
      return lines;
    }
  }

  private static void readIssues(JsonParser json, Article article) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) article.issues.add(json.getText());
    if (json.currentToken() != JsonToken.START_ARRAY) return;
    while (json.nextToken() != JsonToken.END_ARRAY)
      if (json.currentToken() == JsonToken.VALUE_STRING) article.issues.add(json.getText());
      else json.skipChildren();
  }

  private static Article parse(JsonFactory factory, byte[] line) throws IOException {
    Article article = new Article();
    try (JsonParser json = factory.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) throw new IOException("no object");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        boolean text = json.nextToken() == JsonToken.VALUE_STRING;
        if (name.equals("issue") || name.equals("issues")) readIssues(json, article);
        else if (!text) json.skipChildren();
        else if (name.equals("id")) article.id = json.getText();
        else if (name.equals("title")) article.title = json.getText();
        else if (name.equals("body")) article.body = json.getText();
        else if (name.equals("date")) article.date = json.getText();
        else if (name.equals("source")) article.source = json.getText();
      }
    }
    article.issues.remove("");
    return article;
  }

  /** Adds nothing for a date that cannot be read: the article is undated. */
  private static void addDate(Document document, String date) {
    try {
      OffsetDateTime time =
          date.length() > 10
              ? OffsetDateTime.parse(date).withOffsetSameInstant(ZoneOffset.UTC)
              : LocalDate.parse(date).atStartOfDay().atOffset(ZoneOffset.UTC);
      document.add(new LongPoint("time", time.toEpochSecond()));
      document.add(new NumericDocValuesField("time", time.toEpochSecond()));
      document.add(new SortedSetDocValuesFacetField("month", time.toString().substring(0, 7)));
      document.add(new StoredField("date", date));
    } catch (DateTimeException undated) {
      return;
    }
  }

  private static Document toDocument(Article article) throws IOException {
    Document document = new Document();
    document.add(new StringField("id", article.id, Field.Store.YES));
    document.add(new TextField("title", article.title, Field.Store.YES));
    document.add(new TextField("body", article.body, Field.Store.YES));
    if (!article.date.isEmpty()) addDate(document, article.date);
    if (!article.source.isEmpty()) {
      document.add(new Field("from", article.source, EXACT));
      document.add(new StoredField("source", article.source));
      document.add(new SortedSetDocValuesFacetField("source", article.source));
    }
    for (String issue : article.issues) {
      document.add(new Field("about", issue, EXACT));
      document.add(new SortedSetDocValuesFacetField("issue", issue));
    }
    return FACETS.build(document);
  }

  private static IndexWriterConfig settings(double bufferMb) {
    ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
    merges.disableAutoIOThrottle();
    TieredMergePolicy policy = new TieredMergePolicy();
    policy.setNoCFSRatio(0);
    return new IndexWriterConfig(new EnglishAnalyzer(CharArraySet.EMPTY_SET))
        .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
        .setRAMBufferSizeMB(bufferMb)
        .setUseCompoundFile(false)
        .setMergeScheduler(merges)
        .setMergePolicy(policy);
  }

  /** One thread's part; an article that comes twice is there once, as in ours. */
  private static Void index(Lines lines, IndexWriter writer, AtomicLong refused)
      throws IOException {
    JsonFactory factory = new JsonFactory();
    for (List<byte[]> some = lines.take(); !some.isEmpty(); some = lines.take())
      for (byte[] line : some) {
        Article article;
        try {
          article = parse(factory, line);
        } catch (IOException damaged) {
          refused.incrementAndGet();
          continue;
        }
        writer.updateDocument(new Term("id", article.id), toDocument(article));
      }
    return null;
  }

  public static void main(String[] words) throws Exception {
    if (words.length != 5) {
      System.err.println("usage: LuceneIndexer ARTICLES.jsonl INDEX THREADS BUFFER-MB all|one");
      System.exit(2);
    }
    int threads = Integer.parseInt(words[2]);
    AtomicLong refused = new AtomicLong();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (FSDirectory folder = FSDirectory.open(Path.of(words[1]));
        IndexWriter writer = new IndexWriter(folder, settings(Double.parseDouble(words[3])));
        InputStream in = Files.newInputStream(Path.of(words[0]))) {
      Lines lines = new Lines(in);
      List<Callable<Void>> parts = new ArrayList<>();
      for (int i = 0; i < threads; ++i) parts.add(() -> index(lines, writer, refused));
      for (Future<Void> part : pool.invokeAll(parts)) part.get();
      if (words[4].equals("one")) writer.forceMerge(1);
      writer.commit();
      System.out.printf("%d articles, %d refused%n", writer.getDocStats().numDocs, refused.get());
    } finally {
      pool.shutdown();
    }
  }
}
