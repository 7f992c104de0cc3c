import pytest
import yaml

from countycarbon import yamltext

TEXT = "a: {zh: 武清区, en: 'no: this is text'}\nn: [1, 2.5, 1e-3, ~, true]\nd: 2026-11-20\n"


def test_it_reads_what_the_slow_reader_reads():
    assert yamltext.load(TEXT) == yaml.safe_load(TEXT)


@pytest.mark.parametrize("text", ["a: [1, 2", "a: b: c", "!!python/object:os.system {}"])
def test_what_is_no_plain_yaml_is_refused(text):
    with pytest.raises(yaml.YAMLError):
        yamltext.load(text)
