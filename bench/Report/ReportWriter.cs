using System.Globalization;
using System.Text;

namespace OpenClaw.Bench.Report;

/// <summary>The table as Markdown, the same on the screen and in the results file.</summary>
internal static class ReportWriter
{
    public static string Table(IEnumerable<Row> rows)
    {
        var text = new StringBuilder();
        text.AppendLine("| Quantity | floor | openclaw | ratio | bar | stretch | reached |");
        text.AppendLine("|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            var ratio = row.Floor is > 0 ? (row.Program / row.Floor.Value).ToString("0.00", CultureInfo.InvariantCulture) : "-";
            text.Append(CultureInfo.InvariantCulture, $"| {row.Quantity} | {Figure(row.Floor, row.Unit)} | {Figure(row.Program, row.Unit)} | {ratio} | {row.Bar?.Text ?? "-"} | {row.Stretch?.Text ?? "-"} | {row.Verdict} |");
            text.AppendLine();
        }
        return text.ToString();
    }

    private static string Figure(double? value, string unit) =>
        value is not { } figure ? "-" : string.Create(CultureInfo.InvariantCulture, $"{figure.ToString(figure switch
        {
            >= 100 => "0",
            >= 10 => "0.0",
            _ => "0.00",
        }, CultureInfo.InvariantCulture)} {unit}");
}
