using System.Globalization;

namespace Hornbeam.Terminal;

/// <summary>Numbers and sentences as the dashboard writes them.</summary>
internal static class DashboardText
{
    /// <summary>A measured value: four decimals, or an exponent where those would show little.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        var format = value == 0 || Math.Abs(value) is > 1e-3 and < 1e6 ? "0.0000" : "0.000e+0";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A learning rate: up to four digits.</summary>
    public static string Rate(double rate) => rate.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>Minutes and seconds, with hours and days where there are any.</summary>
    public static string Time(TimeSpan time) => time.TotalDays >= 1
        ? time.ToString(@"d\d\ hh\:mm\:ss", CultureInfo.InvariantCulture)
        : time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    /// <summary>How the run ended, how long it took, and its best value.</summary>
    public static string Ending(DashboardState state)
    {
        var how = state.History.StopReason switch
        {
            StopReason.StoppedByCallback => "stopped by a callback",
            StopReason.Cancelled => "cancelled",
            StopReason.Failed => "ended by an error",
            _ => "done",
        };
        var epochs = state.History.Epoch.Count;
        return FormattableString.Invariant($"{how}: {epochs} epoch{(epochs == 1 ? "" : "s")} in {Time(state.Elapsed)}");
    }

    /// <summary>The best value of validation, or else of training.</summary>
    public static string? Best(History history)
    {
        foreach (var key in (ReadOnlySpan<string>)["val_loss", "loss"])
            if (history.TryGet(key, out var series) && series.Best(Direction.Down) is { } best)
                return FormattableString.Invariant($"best {key} {Number(best.Value)} at epoch {best.Epoch + 1}");
        return null;
    }
}
