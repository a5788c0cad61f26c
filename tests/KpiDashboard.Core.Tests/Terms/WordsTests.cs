using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Terms;

public sealed partial class WordsTests : IDisposable
{
    private static readonly Dictionary<string, string> Vietnamese = Read(CultureInfo.InvariantCulture);
    private static readonly Dictionary<string, string> English = Read(CultureInfo.GetCultureInfo("en"));

    private readonly CultureInfo language = CultureInfo.CurrentUICulture;

    public static TheoryData<string> Languages => ["vi", "en"];

    [Fact]
    public void Both_languages_have_the_same_keys()
    {
        Assert.NotEmpty(Vietnamese);
        Assert.Equal(Vietnamese.Keys.Order(), English.Keys.Order());
    }

    [Fact]
    public void Both_languages_have_places_for_the_same_values()
    {
        string[] different =
        [
            .. Vietnamese
                // A month's name is a word in English and a number in Vietnamese.
                .Where(w => w.Key is not ("Period.Month" or "Period.Quarter" or "Benchmark.EndOf"))
                .Where(w => !w.Key.StartsWith("Document.Period.", StringComparison.Ordinal))
                .Where(w => !Places(w.Value).SequenceEqual(Places(English[w.Key])))
                .Select(w => w.Key),
        ];

        Assert.Empty(different);
    }

    [Fact]
    public void No_word_is_empty() =>
        Assert.DoesNotContain(Vietnamese.Concat(English), w => string.IsNullOrWhiteSpace(w.Value));

    [Fact]
    public void Every_reason_and_every_note_has_words()
    {
        foreach (FieldInfo field in typeof(Reasons).GetFields())
        {
            string prefix = field.Name.StartsWith("Note", StringComparison.Ordinal) ? "Note" : "Reason";

            Assert.Contains($"{prefix}.{field.GetRawConstantValue()}", Vietnamese.Keys);
        }
    }

    [Fact]
    public void No_reason_or_note_is_left_over()
    {
        IEnumerable<string> known = typeof(Reasons).GetFields().Select(f => (string)f.GetRawConstantValue()!);

        Assert.Equal(
            known.Order(),
            Vietnamese
                .Keys.Where(k =>
                    k.StartsWith("Reason.", StringComparison.Ordinal) || k.StartsWith("Note.", StringComparison.Ordinal)
                )
                .Select(k => k[(k.IndexOf('.', StringComparison.Ordinal) + 1)..])
                .Order()
        );
    }

    [Fact]
    public void Every_kind_of_finding_has_words_and_no_words_are_left_over()
    {
        IEnumerable<string> kinds = typeof(FindingKinds)
            .GetFields()
            .Select(f => (string)f.GetRawConstantValue()!)
            .Where(k => k is not ("warning" or "notice"));

        Assert.Equal(
            kinds.Order(),
            Vietnamese.Keys.Where(k => k.StartsWith("Finding.", StringComparison.Ordinal)).Select(k => k[8..]).Order()
        );
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_member_of_the_domain_has_words(string culture)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        string[] words =
        [
            .. Enum.GetValues<UnitKind>().Select(Words.Of),
            .. Enum.GetValues<Status>().Select(Words.Of),
            .. Enum.GetValues<ServicePile>().Select(Words.Of),
            .. Enum.GetValues<PeriodCalendar>().Select(Words.Of),
            .. Enum.GetValues<ServiceLevel>().Select(l => Words.Of(l, new DateOnly(2022, 8, 15))),
            .. Enum.GetValues<ServiceLevel>().Select(l => Words.Of(l, new DateOnly(2022, 8, 14))),
            .. Enum.GetValues<FileKind>().Select(Words.Of),
        ];

        Assert.DoesNotContain(words, string.IsNullOrWhiteSpace);
        Assert.Equal(words.Length, words.Distinct().Count());
    }

    [Fact]
    public void Vietnamese_writes_words_small_inside_a_sentence_and_English_does_not()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
        Assert.Equal("tháng 8/2022", Words.Inside("Tháng 8/2022"));

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Assert.Equal("August 2022", Words.Inside("August 2022"));
    }

    [Theory]
    [InlineData("2022-08", "Tháng 8/2022", "August 2022")]
    [InlineData("2022-Q3", "Quý III/2022", "Q3 2022")]
    [InlineData("2022-H2", "2022", "Second half of 2022")]
    [InlineData("2022-9M", "2022", "Nine months of 2022")]
    [InlineData("2022", "Năm 2022", "2022")]
    public void A_period_is_said_as_people_say_it(string code, string vietnamese, string english)
    {
        Period period = Period.Parse(code, CultureInfo.InvariantCulture);

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Assert.Equal(english, Words.Of(period));
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
        Assert.Contains(vietnamese, Words.Of(period), StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_have_the_words_of_their_time()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");

        Assert.Contains("4", Words.Of(ServiceLevel.Full, new DateOnly(2022, 8, 14)), StringComparison.Ordinal);
        Assert.Contains("oàn trình", Words.Of(ServiceLevel.Full, new DateOnly(2022, 8, 15)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("fr-FR")]
    [InlineData("en-GB")]
    public void Vietnamese_is_spoken_unless_English_is_asked_for(string culture)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        Dictionary<string, string> expected = culture == "en-GB" ? English : Vietnamese;
        Assert.Equal(expected["Status.Reached"], Words.Get("Status.Reached"));
        Assert.Equal(culture == "en-GB" ? "yes" : "có", new BilingualText("có", "yes").ToString());
    }

    [Theory]
    [InlineData(0L, "0 units have")]
    [InlineData(1L, "1 unit has")]
    [InlineData(2L, "2 units have")]
    [InlineData("1", "1 unit has")]
    [InlineData("21", "21 units have")]
    [InlineData("1.0", "1.0 units have")]
    public void Words_follow_the_number_beside_them_whether_it_is_written_already_or_not(
        object number,
        string expected
    ) => Assert.Equal(expected, NumberWords.Format("{0} {0:unit has|units have}", number));

    [Fact]
    public void A_format_of_a_number_stays_one_beside_words_that_follow_it() =>
        Assert.Equal("01 of 2 rows", NumberWords.Format("{0:00} of {1} {1:row|rows}", 1, 2));

    [Fact]
    public void A_key_that_is_not_there_is_named() =>
        Assert.Contains(
            "'Nope'",
            Assert.Throws<MissingManifestResourceException>(() => Words.Get("Nope")).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Sở Tư pháp", "so tu phap")]
    [InlineData("  Đơn   vị\u00A0ĐẶC BIỆT ", "don vi dac biet")]
    [InlineData("Hoà An", "hoa an")]
    [InlineData("Hòa An", "hoa an")]
    [InlineData("", "")]
    public void Text_is_found_without_its_marks(string text, string key)
    {
        Assert.Equal(key, SearchKey.Of(text));
        Assert.Equal(key, SearchKey.Of(text.Normalize(System.Text.NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("minh tam", true)]
    [InlineData("TÂM nguyên", true)]
    [InlineData("0175", true)]
    [InlineData("inh", false)]
    [InlineData("minh tam bao lac", false)]
    public void What_is_looked_for_is_found_by_the_beginnings_of_words(string typed, bool found) =>
        Assert.Equal(found, SearchKey.Finds(typed, "Xã Minh Tâm", "Huyện Nguyên Bình", null, "01756"));

    public void Dispose() => CultureInfo.CurrentUICulture = language;

    private static Dictionary<string, string> Read(CultureInfo culture) =>
        new ResourceManager(typeof(Words))
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static IEnumerable<string> Places(string text) =>
        Place().Matches(text).Select(m => m.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d+(:[^}|]*)?\}")]
    private static partial Regex Place();
}
