using System.Text;

namespace Hornbeam.Terminal;

/// <summary>
/// Keeps what the program writes to the console while a picture stands there, so that it can be put above the picture instead of into it.
/// </summary>
internal sealed class ConsoleCapture : TextWriter
{
    private readonly TextWriter _console, _errors;
    private readonly StringBuilder _text = new();

    private ConsoleCapture(TextWriter console, TextWriter errors) => (_console, _errors) = (console, errors);

    public override Encoding Encoding => _console.Encoding;

    /// <summary>Stands in for the console and its errors, where these go to the terminal too, until it is disposed of.</summary>
    public static ConsoleCapture Begin()
    {
        var capture = new ConsoleCapture(Console.Out, Console.Error);
        Console.SetOut(capture);
        if (!Console.IsErrorRedirected)
            Console.SetError(capture);
        return capture;
    }

    public override void Write(char value)
    {
        lock (_text)
            _text.Append(value);
    }

    public override void Write(string? value)
    {
        lock (_text)
            _text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_text)
            _text.Append(buffer, index, count);
    }

    /// <summary>The lines written since the last time; the last one whole, as the picture follows it.</summary>
    public string Take()
    {
        lock (_text)
        {
            if (_text.Length > 0 && _text[^1] != '\n')
                _text.Append('\n');
            var text = _text.ToString();
            _text.Clear();
            return text;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Console.SetOut(_console);
            if (!Console.IsErrorRedirected)
                Console.SetError(_errors);
            _console.Write(Take());
        }
        base.Dispose(disposing);
    }
}
