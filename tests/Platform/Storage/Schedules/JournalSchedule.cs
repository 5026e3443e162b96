using System.Text;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform.Storage.Schedules;

/// <summary>Three appenders of one journal, which is moved away now and then; in the end a bit may flip.</summary>
internal sealed class JournalSchedule(int seed) : IStorageSchedule
{
    private const int Lives = 3;
    private const int Appenders = 3;
    private const string Folder = "/state";
    private const string Journal = Folder + "/journal";

    private readonly Random _random = new(seed);
    private readonly FakeClock _clock = new();
    private readonly Writer[] _writers = [.. Enumerable.Range(0, Appenders).Select(number => new Writer(number))];
    private readonly Lock _moving = new();
    private int _moved;

    public async Task RunAsync()
    {
        var files = new CrashingFiles(_random.Next(), _clock, CrashingFiles.RandomRate(_random), _random.Next(1, 120));
        for (var life = 0; life < Lives; life++)
        {
            var journal = new JournalFile(Journal, files);
            await Task.WhenAll(_writers.Select(writer => (writer, random: new Random(_random.Next()))).ToArray().Select(work => Task.Run(() => WriteAsync(journal, work.writer, work.random))));
            files = files.Restart(_random.Next(), CrashingFiles.RandomRate(_random), _random.Next(1, 120));
            Verify(files, mayLose: 0);
        }
        if (_random.Next(2) == 0 && files.FlipBit(_random) is not null) Verify(files, mayLose: 2);
    }

    private async Task WriteAsync(JournalFile journal, Writer writer, Random random)
    {
        for (var step = 0; step < 10; step++)
        {
            var record = $"{writer.Number}-{++writer.Made} {new string('x', random.Next(200))}";
            writer.Attempted.Add(record);
            try
            {
                if (random.Next(8) == 0) Move(journal);
                await journal.Append(Encoding.ASCII.GetBytes(record));
                writer.Acknowledged.Add(record);
            }
            catch (IOException)
            {
                // Refused: it may be there or not.
            }
        }
    }

    // Numbered in the order of the moves: that is the order the parts are read in.
    private void Move(JournalFile journal)
    {
        lock (_moving) journal.MoveTo($"{Journal}.{++_moved:D4}");
    }

    private void Verify(CrashingFiles files, int mayLose)
    {
        var parts = files.List(Folder).Order(StringComparer.Ordinal).Where(name => name != "journal").Append("journal");
        var found = parts.SelectMany(name => JournalFile.Read($"{Folder}/{name}", files).Records).Select(record => Encoding.ASCII.GetString(record.Span)).ToArray();
        var lost = 0;
        foreach (var writer in _writers)
        {
            var own = found.Where(record => record.StartsWith($"{writer.Number}-", StringComparison.Ordinal)).ToArray();
            Assert.Empty(own.Except(writer.Attempted));
            var missing = writer.Acknowledged.Except(own).ToArray();
            lost += missing.Length;
            Assert.True(lost <= mayLose, $"lost: {string.Join(", ", missing)}");
            // A refused record that came back stands anywhere.
            Assert.Equal(writer.Acknowledged.Where(own.Contains), own.Where(writer.Acknowledged.Contains));
            writer.Acknowledged.Clear();
            writer.Acknowledged.AddRange(own);
        }
        Assert.Equal(_writers.Sum(writer => writer.Acknowledged.Count), found.Length);
    }

    private sealed class Writer(int number)
    {
        public int Number => number;

        public int Made { get; set; }

        public List<string> Attempted { get; } = [];

        public List<string> Acknowledged { get; } = [];
    }
}
