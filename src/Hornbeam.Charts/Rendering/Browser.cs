using System.ComponentModel;
using System.Diagnostics;

namespace Hornbeam.Charts.Rendering;

/// <summary>Opens pages in the user's browser.</summary>
internal static class Browser
{
    /// <summary>False where there is no display or no browser.</summary>
    internal static bool TryOpen(string path)
    {
        if (!HasDisplay) return false;
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(path) { UseShellExecute = true }
            : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var browser = Process.Start(start);
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Windows and macOS always have one; elsewhere the environment says so.</summary>
    private static bool HasDisplay => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() || IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY");

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
