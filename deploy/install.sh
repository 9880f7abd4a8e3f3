# Called by `hejiantong install`: puts the bundle in $root under /opt and makes it a service. Data and settings lie
# apart, so that another version can take its place (upgrade.sh). May be run again.
set -eu
umask 022
refuse() {
  printf '%s\n' "$1" >&2
  exit 1
}
[ "$(id -u)" -eq 0 ] || refuse '请以 root 身份运行：sudo ./hejiantong install'
version=$(sed -n 's/.*"version": "\(.*\)".*/\1/p' "$root/package.json")
place=/opt/hejiantong-$version
if [ -e /opt/hejiantong ] && [ ! -L /opt/hejiantong ]; then
  refuse '/opt/hejiantong 已有别的安装（不是由安装包装的）。请先备份并移开，再运行本命令。'
fi
if [ -L /opt/hejiantong ] && [ "$(readlink -f /opt/hejiantong)" != "$place" ]; then
  refuse '本机已装有另一版本，请改用：hejiantong upgrade 安装包'
fi
(cd "$root" && sha256sum --check --quiet --strict SHA256SUMS) || refuse '安装包不完整，没有安装。请重新传送安装包。'

if ! id hejiantong >/dev/null 2>&1; then
  useradd --system --home-dir /var/lib/hejiantong --shell /usr/sbin/nologin hejiantong
fi
if [ "$root" != "$place" ]; then
  rm -rf "$place.part"
  cp -R "$root" "$place.part"
  chown -R 0:0 "$place.part"
  rm -rf "$place"
  mv "$place.part" "$place"
fi
mkdir -p /etc/hejiantong
[ -e /etc/hejiantong/.env ] || install -m 640 -g hejiantong "$place/.env.example" /etc/hejiantong/.env
ln -sfn /etc/hejiantong/.env "$place/.env"
ln -sfn "$place" /opt/hejiantong
sh "$place/deploy/keep-compiled.sh" "$place" || :
install -d -m 700 -o hejiantong -g hejiantong /var/lib/hejiantong /var/backups/hejiantong
mkdir -p /usr/local/bin
ln -sfn /opt/hejiantong/hejiantong /usr/local/bin/hejiantong
cp "$place"/deploy/*.service "$place"/deploy/*.timer /etc/systemd/system/
systemctl daemon-reload
printf '%s\n' \
  "已装好 $version（/opt/hejiantong）。接下来：" \
  '1. 填写 /etc/hejiantong/.env（每行都有说明）；' \
  '2. 检查：hejiantong doctor；' \
  '3. 启动：systemctl enable --now hejiantong.service hejiantong-backup.timer'
